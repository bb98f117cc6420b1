using System.Buffers;
using System.Buffers.Binary;

namespace Lucid.ServiceDefaults.Requests;

/// <summary>Request ids: a caller's own where it is harmless to log and to pass on, else a new one.</summary>
public static class RequestId
{
    private const int MinLength = 8;
    private const int MaxLength = 64;
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_");

    /// <summary>True for 8 to 64 letters, digits, <c>-</c> and <c>_</c>: a UUID in any form, a ULID, a trace id.</summary>
    public static bool IsAcceptable(string? candidate) =>
        candidate is { Length: >= MinLength and <= MaxLength } && !candidate.AsSpan().ContainsAnyExcept(Allowed);

    /// <summary>
    /// A new id: a version 7 UUID (RFC 9562 §5.7), so that ids sort by time. An id is no secret, so its random part does not cost
    /// a system call as <see cref="Guid.CreateVersion7()"/> does.
    /// </summary>
    public static string Create(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        Span<byte> bytes = stackalloc byte[16];
        Random.Shared.NextBytes(bytes[6..]);
        long milliseconds = time.GetUtcNow().ToUnixTimeMilliseconds();
        BinaryPrimitives.WriteInt32BigEndian(bytes, (int)(milliseconds >> 16));
        BinaryPrimitives.WriteInt16BigEndian(bytes[4..], (short)milliseconds);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
