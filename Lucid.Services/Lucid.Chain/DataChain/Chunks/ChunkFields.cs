using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Lucid.Chain.DataChain.Contracts;
using Lucid.Cryptography.Hashing;
using Lucid.ServiceDefaults.Errors;

namespace Lucid.Chain.DataChain.Chunks;

/// <summary>What requests may carry, and the one spelling in which it is stored.</summary>
internal static class ChunkFields
{
    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    /// <summary>Whether it is a hash in its stored spelling.</summary>
    public static bool IsHash(string text) => text.Length == 2 * Hash256.Bytes && !text.AsSpan().ContainsAnyExcept(LowerHex);

    /// <summary>Whether it is a session id in its stored spelling.</summary>
    public static bool IsSessionId(string text) => Guid.TryParseExact(text, "D", out var id) && id.ToString() == text;

    /// <summary>A hash in its stored spelling; hexadecimal digits of either case are taken.</summary>
    public static ErrorResult? ReadHash(string field, string? text, out string hash)
    {
        hash = "";
        if (text is null || !Hash256.TryParse(text, out var parsed))
            return ErrorResult.Field(ErrorCodes.BadFormat, field, $"{field} is a BLAKE3 hash: 64 hexadecimal digits.");
        hash = parsed.ToString();
        return null;
    }

    /// <summary>A UUID in its stored spelling.</summary>
    public static ErrorResult? ReadUuid(string field, string? text, out string id)
    {
        id = "";
        if (!Guid.TryParseExact(text, "D", out var parsed))
            return ErrorResult.Field(ErrorCodes.BadUuid, field, $"{field} is a UUID.");
        id = parsed.ToString();
        return null;
    }

    /// <summary>A chunk to register, or why it cannot be one.</summary>
    public static bool TryRead(
        RegisterChunkRequest request, [NotNullWhen(true)] out NewChunk? chunk, [NotNullWhen(false)] out ErrorResult? failure)
    {
        chunk = null;
        var previous = "";
        failure = ReadUuid("session_id", request.SessionId, out var sessionId)
            ?? ReadHash("hash", request.Hash, out var hash)
            ?? (request.PreviousHash is null ? null : ReadHash("previous_hash", request.PreviousHash, out previous))
            ?? CheckNumbers(request);
        if (failure is not null)
            return false;
        ReadHash("hash", request.Hash, out hash);
        chunk = new NewChunk(sessionId, request.Index, hash, request.SizeBytes) { PreviousHash = previous.Length == 0 ? null : previous };
        return true;
    }

    private static ErrorResult? CheckNumbers(RegisterChunkRequest request)
    {
        if (request.Index is < 0 or >= ChunkLimits.MaximumChunks)
            return ErrorResult.Field(ErrorCodes.OutOfRange, "index", $"index is between 0 and {ChunkLimits.MaximumChunks - 1}.");
        if (request.SizeBytes > ChunkLimits.MaximumBytes)
            return ErrorResult.Field(ErrorCodes.ChunkTooLarge, "size_bytes", $"A chunk has at most {ChunkLimits.MaximumBytes} bytes.");
        return request.SizeBytes < 1 ? ErrorResult.Field(ErrorCodes.OutOfRange, "size_bytes", "A chunk has at least one byte.") : null;
    }
}
