using System.Buffers;
using System.Text;
using CsCheck;
using Lucid.Tor.Control;

namespace Lucid.Tests.Tor;

public sealed class ReplyParserTests
{
    private const int Inputs = 100_000;

    private static readonly Gen<string> Text = Gen.Char[' ', '~'].Array[0, 20].Select(characters => new string(characters));

    private static readonly Gen<string?> Data =
        Gen.OneOf(Gen.Const((string?)null), Text.Array[1, 4].Select(lines => (string?)string.Join('\n', lines)));

    private static readonly Gen<ReplyLine> Line = Gen.Select(Text, Data).Select((text, data) => new ReplyLine(text, data));

    private static readonly Gen<ControlReply> Reply = Gen.Select(Gen.Int[100, 699], Line.Array[0, 4], Text)
        .Select((status, lines, last) => new ControlReply(status, [.. lines, new ReplyLine(last)]));

    [Fact]
    public void Parse_WhatAReplyIsWrittenAs_IsThatReply() => Reply.Array[1, 3].Sample(
        replies => Same(replies, Parse(Encoding.Latin1.GetBytes(string.Concat(replies.Select(Write))))),
        iter: Inputs / 10,
        seed: FuzzSeed.Value,
        threads: 1);

    [Fact]
    public void Parse_AnyBytes_IsRepliesOrAProtocolError()
    {
        // Bytes the protocol gives a meaning to are frequent, so that the parser is left by every way.
        Gen<byte> meaning = Gen.OneOf("0123456789+-. \r\n=\"\\"u8.ToArray()).Select(value => (byte)value);
        Gen.Frequency((9, meaning), (1, Gen.Byte)).Array[0, 60].Sample(
            bytes =>
            {
                try
                {
                    foreach (ControlReply reply in Parse(bytes))
                    {
                        Assert.NotEmpty(reply.Lines);
                        Assert.InRange(reply.Status, 100, 699);
                    }
                }
                catch (ControlProtocolException)
                {
                }
            },
            iter: Inputs,
            seed: FuzzSeed.Value,
            threads: 1);
    }

    [Fact]
    public void Parse_ReplyWithoutEnd_IsRefusedWhenItIsTooLarge()
    {
        byte[] line = Encoding.ASCII.GetBytes("250-" + new string('x', 60_000) + "\r\n");
        byte[] endless = [.. Enumerable.Repeat(line, 20).SelectMany(bytes => bytes)];
        Assert.Throws<ControlProtocolException>(() => Parse(endless));
    }

    [Fact]
    public void TryTake_LineWithoutEnd_IsRefusedWhenItIsTooLong()
    {
        ReadOnlySequence<byte> buffer = new(new byte[ControlLimits.MaxLineBytes + 2]);
        Assert.Throws<ControlProtocolException>(() => LineSplitter.TryTake(ref buffer, out _));
    }

    [Fact]
    public void Find_KeyOfALineWithData_IsTheData()
    {
        ControlReply reply = Assert.Single(Parse("250+ns/all=\r\nr one\r\n..dot\r\n.\r\n250-version=0.4.9.11\r\n250 OK\r\n"u8.ToArray()));
        Assert.Equal("r one\n.dot", reply.Find("ns/all"));
        Assert.Equal("0.4.9.11", reply.Find("version"));
        Assert.Null(reply.Find("ver"));
        Assert.Equal("OK", reply.Text);
    }

    private static List<ControlReply> Parse(byte[] bytes)
    {
        ReplyParser parser = new();
        List<ControlReply> replies = [];
        ReadOnlySequence<byte> buffer = new(bytes);
        while (LineSplitter.TryTake(ref buffer, out ReadOnlySequence<byte> line))
        {
            if (parser.TryAdd(line.ToArray(), out ControlReply? reply))
            {
                replies.Add(reply);
            }
        }

        return replies;
    }

    private static string Write(ControlReply reply)
    {
        StringBuilder text = new();
        foreach (ReplyLine line in reply.Lines.SkipLast(1))
        {
            text.Append(reply.Status).Append(line.Data is null ? '-' : '+').Append(line.Text).Append("\r\n");
            if (line.Data is not null)
            {
                text.AppendJoin("\r\n", line.Data.Split('\n').Select(data => data.StartsWith('.') ? "." + data : data)).Append("\r\n.\r\n");
            }
        }

        return text.Append(reply.Status).Append(' ').Append(reply.Text).Append("\r\n").ToString();
    }

    private static bool Same(IReadOnlyList<ControlReply> left, IReadOnlyList<ControlReply> right) => left.Count == right.Count
        && left.Zip(right).All(pair => pair.First.Status == pair.Second.Status && pair.First.Lines.SequenceEqual(pair.Second.Lines));
}
