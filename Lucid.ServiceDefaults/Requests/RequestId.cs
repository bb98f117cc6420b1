using System.Buffers;

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

    /// <summary>A new id: a version 7 UUID, so that ids sort by time.</summary>
    public static string Create(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return Guid.CreateVersion7(time.GetUtcNow()).ToString();
    }
}
