using System.Buffers.Binary;

namespace Lucid.Sessions.Streams;

/// <summary>The payload of a gap record: what is missing here.</summary>
/// <param name="Reason">Why.</param>
/// <param name="LostBytes">Bytes that are known to be lost; 0 when unknown or none.</param>
/// <param name="LostMilliseconds">For how long nothing was recorded; 0 when unknown or none.</param>
internal readonly record struct Gap(GapReason Reason, long LostBytes, long LostMilliseconds)
{
    /// <summary>reason(1) ‖ bytes(8) ‖ milliseconds(8).</summary>
    public const int Bytes = 1 + 8 + 8;

    public byte[] ToPayload()
    {
        var payload = new byte[Bytes];
        payload[0] = (byte)Reason;
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(1), LostBytes);
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(9), LostMilliseconds);
        return payload;
    }

    /// <summary>False when the payload is not the one spelling of a gap.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out Gap gap)
    {
        gap = default;
        if (payload.Length != Bytes || payload[0] is < (byte)GapReason.Crash or > (byte)GapReason.Damaged) return false;
        gap = new Gap(
            (GapReason)payload[0],
            BinaryPrimitives.ReadInt64LittleEndian(payload[1..]),
            BinaryPrimitives.ReadInt64LittleEndian(payload[9..]));
        return gap is { LostBytes: >= 0, LostMilliseconds: >= 0 };
    }
}
