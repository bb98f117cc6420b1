using System.Buffers.Binary;
using System.Numerics;

namespace Lucid.Sessions.Streams;

/// <summary>Sizes and checksums of LUCIDREC version 1 (docs/recording-format.md).</summary>
internal static class RecordingFormat
{
    public const byte Version = 1;

    /// <summary>magic(8) ‖ version(1).</summary>
    public const int PreambleBytes = 9;

    /// <summary>kind(1) ‖ length(4) ‖ time(8) ‖ checksum(4).</summary>
    public const int HeaderBytes = CheckedBytes + 4;

    /// <summary>What of the header is under the checksum.</summary>
    public const int CheckedBytes = 1 + 4 + 8;

    public const int MaximumMediaBytes = 1024 * 1024;

    /// <summary>4096 characters of text take at most 12 KiB; JSON may write each as six characters.</summary>
    public const int MaximumEventBytes = 32 * 1024;

    public static ReadOnlySpan<byte> Magic => "LUCIDREC"u8;

    /// <summary>The longest payload of a kind; -1 when there is no such kind.</summary>
    public static int MaximumPayload(RecordKind kind) => kind switch
    {
        RecordKind.Media => MaximumMediaBytes,
        RecordKind.Event => MaximumEventBytes,
        RecordKind.Gap => Gap.Bytes,
        RecordKind.End => 0,
        _ => -1,
    };

    /// <summary>Whether a payload of a kind is one that a writer writes.</summary>
    public static bool IsPayload(RecordKind kind, ReadOnlySpan<byte> payload) => kind switch
    {
        RecordKind.Media => payload.Length is > 0 and <= MaximumMediaBytes,
        RecordKind.Event => payload.Length is > 0 and <= MaximumEventBytes,
        RecordKind.Gap => Gap.TryRead(payload, out _),
        RecordKind.End => payload.IsEmpty,
        _ => false,
    };

    /// <summary>CRC-32C of the beginning of the header and of the payload.</summary>
    public static uint Checksum(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload) =>
        ~Add(Add(uint.MaxValue, header[..CheckedBytes]), payload);

    private static uint Add(uint checksum, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= 8; bytes = bytes[8..])
            checksum = BitOperations.Crc32C(checksum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var one in bytes) checksum = BitOperations.Crc32C(checksum, one);
        return checksum;
    }
}
