using CsCheck;
using Lucid.ServiceDefaults.Socks;

namespace Lucid.Tests.Tor;

public sealed class SocksClientTests
{
    private static readonly byte[] Opened = [5, 2, 1, 0, 5, 0, 0, 1, 0, 0, 0, 0, 0, 0];

    [Fact]
    public async Task Connect_Accepted_SendsTheNameAndLeavesTheStreamBehindTheReply()
    {
        ScriptedStream stream = new([.. Opened, (byte)'x']);
        await SocksClient.ConnectAsync(stream, "abc.onion", 80, "7", TestContext.Current.CancellationToken);
        Assert.Equal([5, 1, 2, 1, 5, .. "lucid"u8, 1, (byte)'7', 5, 1, 0, 3, 9, .. "abc.onion"u8, 0, 80], stream.Written);
        Assert.Equal('x', stream.ReadByte());
    }

    [Theory]
    [InlineData(0xF0, "descriptor")]
    [InlineData(0x05, "target refused")]
    [InlineData(0x77, "0x77")]
    public async Task Connect_Refused_SaysWhy(byte code, string reason)
    {
        ScriptedStream stream = new([5, 2, 1, 0, 5, code, 0, 1, 0]);
        SocksException refusal = await Assert.ThrowsAsync<SocksException>(
            () => SocksClient.ConnectAsync(stream, "abc.onion", 80, "7", TestContext.Current.CancellationToken));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_AnyAnswer_OpensOrFailsAsInputAndOutput() =>
        await Gen.Select(Gen.Int[0, Opened.Length - 1], Gen.Byte, Gen.Int[0, Opened.Length]).SampleAsync(
            async (position, value, length) =>
            {
                byte[] answer = [.. Opened];
                answer[position] = value;
                try
                {
                    ScriptedStream stream = new(answer[..length]);
                    await SocksClient.ConnectAsync(stream, "abc.onion", 80, "7", TestContext.Current.CancellationToken);
                }
                catch (IOException)
                {
                }
            },
            iter: 20_000,
            seed: FuzzSeed.Value,
            threads: 1);

    /// <summary>Answers with fixed bytes and keeps what is written.</summary>
    private sealed class ScriptedStream(byte[] answer) : MemoryStream(answer)
    {
        public List<byte> Written { get; } = [];

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Written.AddRange(buffer.Span);
            return ValueTask.CompletedTask;
        }
    }
}
