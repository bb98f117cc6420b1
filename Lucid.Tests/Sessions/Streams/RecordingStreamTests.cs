using System.Buffers;
using CsCheck;
using Lucid.Sessions.Streams;

namespace Lucid.Tests.Sessions.Streams;

/// <summary>LUCIDREC: what is written is read, and nothing else is.</summary>
public sealed class RecordingStreamTests
{
    private static readonly Gen<byte[]> Bytes = Gen.Byte.Array[1, 40];

    private static readonly Gen<byte[]> GapPayload = Gen.Select(Gen.Int[1, 4], Gen.Long[0, long.MaxValue], Gen.Long[0, long.MaxValue])
        .Select((reason, bytes, ms) => new Gap((GapReason)reason, bytes, ms).ToPayload());

    private static readonly Gen<(RecordKind Kind, long Time, byte[] Payload)> AnyRecord = Gen.OneOf(
        Gen.Select(Gen.Long, Bytes).Select((time, payload) => (RecordKind.Media, time, payload)),
        Gen.Select(Gen.Long, Bytes).Select((time, payload) => (RecordKind.Event, time, payload)),
        Gen.Select(Gen.Long, GapPayload).Select((time, payload) => (RecordKind.Gap, time, payload)));

    private static readonly byte[] Sample = Write(
        [(RecordKind.Media, 1, [1, 2, 3]), (RecordKind.Event, 2, [4]), (RecordKind.Gap, 3, new Gap(GapReason.Crash, 5, 6).ToPayload())]);

    [Fact]
    public void Read_WhatWasWritten_IsTheSame() => AnyRecord.Array[0, 12].Sample(
        records =>
        {
            var (read, error) = Read(Write(records));
            Assert.Equal(RecordingError.None, error);
            Assert.Equal(records.Length + 1, read.Count);
            foreach (var (expected, actual) in records.Zip(read))
            {
                Assert.Equal((expected.Kind, expected.Time), (actual.Kind, actual.Time));
                Assert.Equal(expected.Payload, actual.Payload);
            }

            Assert.Equal(RecordKind.End, read[^1].Kind);
        },
        iter: 1000,
        seed: FuzzSeed.Value,
        threads: 1);

    [Fact]
    public void Read_AnyBytesAfterThePreamble_IsAnError() => Gen.Frequency((5, Gen.Byte[0, 4]), (1, Gen.Byte)).Array[0, 120].Sample(
        bytes => Assert.NotEqual(RecordingError.None, Read([.. Sample.AsSpan(0, RecordingFormat.PreambleBytes), .. bytes]).Error),
        iter: 5000,
        seed: FuzzSeed.Value,
        threads: 1);

    [Fact]
    public void Read_AnyBitFlipped_IsAnError()
    {
        for (var bit = 0; bit < Sample.Length * 8; bit++)
        {
            var bytes = Sample.ToArray();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.NotEqual(RecordingError.None, Read(bytes).Error);
        }
    }

    [Fact]
    public void Read_CutAnywhere_IsTruncated()
    {
        for (var length = 0; length < Sample.Length; length++) Assert.Equal(RecordingError.Truncated, Read(Sample[..length]).Error);
    }

    [Fact]
    public void Read_SomethingAfterTheEnd_IsBadOrder() => Assert.Equal(RecordingError.BadOrder, Read([.. Sample, 0]).Error);

    [Fact]
    public void Read_OtherMagicVersionKindOrLength_SaysWhich()
    {
        Assert.Equal(RecordingError.BadMagic, Read(With(0, (byte)'l')).Error);
        Assert.Equal(RecordingError.UnknownVersion, Read(With(8, 2)).Error);
        Assert.Equal(RecordingError.UnknownKind, Read(With(9, 5)).Error);
        Assert.Equal(RecordingError.Oversize, Read(With(13, 255)).Error);
        Assert.Equal(RecordingError.BadChecksum, Read(With(14, 9)).Error);
    }

    [Fact]
    public void Write_PayloadOfNoKind_IsRefused()
    {
        var output = new ArrayBufferWriter<byte>();
        var oversize = new byte[RecordingFormat.MaximumMediaBytes + 1];
        Assert.Throws<ArgumentException>(() => RecordingWriter.Write(output, RecordKind.Media, 0, oversize));
        Assert.Throws<ArgumentException>(() => RecordingWriter.Write(output, RecordKind.Media, 0, []));
        Assert.Throws<ArgumentException>(() => RecordingWriter.Write(output, RecordKind.Gap, 0, new byte[Gap.Bytes]));
        Assert.Throws<ArgumentException>(() => RecordingWriter.Write(output, RecordKind.End, 0, [1]));
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public void Checksum_OfTheStandardsSample_IsTheStandards()
    {
        // RFC 3720 appendix B.4: 32 bytes that count up from 0.
        byte[] sample = [.. Enumerable.Range(0, 32).Select(n => (byte)n)];
        var (header, payload) = (sample[..RecordingFormat.CheckedBytes], sample[RecordingFormat.CheckedBytes..]);
        Assert.Equal(0x46DD794Eu, RecordingFormat.Checksum(header, payload));
    }

    [Fact]
    public async Task Extract_Stream_IsTheMediaAlone()
    {
        using var media = new MemoryStream();
        var bytes = Write([(RecordKind.Media, 1, [1, 2]), (RecordKind.Event, 2, [9]), (RecordKind.Media, 3, [3])]);
        var error = await RecordingExtractor.ExtractAsync(new MemoryStream(bytes), media, TestContext.Current.CancellationToken);
        Assert.Equal(RecordingError.None, error);
        Assert.Equal([1, 2, 3], media.ToArray());
    }

    [Fact]
    public async Task Extract_TruncatedStream_IsTheMediaUntilThenAndTheError()
    {
        using var media = new MemoryStream();
        var bytes = Write([(RecordKind.Media, 1, [1, 2]), (RecordKind.Media, 3, [3])]);
        var error = await RecordingExtractor.ExtractAsync(
            new MemoryStream(bytes[..^(RecordingFormat.HeaderBytes + 1)]), media, TestContext.Current.CancellationToken);
        Assert.Equal(RecordingError.Truncated, error);
        Assert.Equal([1, 2], media.ToArray());
    }

    private static byte[] With(int place, byte value)
    {
        var bytes = Sample.ToArray();
        bytes[place] = value;
        return bytes;
    }

    private static byte[] Write((RecordKind Kind, long Time, byte[] Payload)[] records)
    {
        var output = new ArrayBufferWriter<byte>();
        RecordingWriter.WritePreamble(output);
        foreach (var (kind, time, payload) in records) RecordingWriter.Write(output, kind, time, payload);
        RecordingWriter.Write(output, RecordKind.End, 9, []);
        return output.WrittenSpan.ToArray();
    }

    private static (List<(RecordKind Kind, long Time, byte[] Payload)> Records, RecordingError Error) Read(byte[] bytes)
    {
        // Memory answers at once: nothing here waits.
        var reader = new RecordingReader(new MemoryStream(bytes));
        List<(RecordKind, long, byte[])> records = [];
        while (reader.ReadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult() is { } record)
            records.Add((record.Kind, record.Time, record.Payload.ToArray()));
        return (records, reader.Error);
    }
}
