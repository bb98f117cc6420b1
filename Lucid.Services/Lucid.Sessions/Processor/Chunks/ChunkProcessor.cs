using System.Security.Cryptography;
using Lucid.Cryptography.Hashing;
using Lucid.ServiceDefaults.Errors;
using Lucid.Sessions.Chunks;
using Lucid.Sessions.Errors;
using Lucid.Sessions.Processor.Catalogue;
using Lucid.Sessions.Processor.Contracts;
using Lucid.Sessions.Processor.Keys;

namespace Lucid.Sessions.Processor.Chunks;

/// <summary>
/// Takes chunks of the recorded stream: compressed, encrypted, hashed and stored when it answers. Doing it again, after whatever crash,
/// gives the same answer.
/// </summary>
internal sealed class ChunkProcessor(IChunkCatalogue catalogue, IChunkStorage storage, KeyWrapping wrapping, ChunkWorkers workers)
{
    private const string MarkContext = "lucid 2026 session processor plain mark";

    /// <summary>Processes a chunk.</summary>
    /// <param name="session">The session, open.</param>
    /// <param name="index">Place in the session.</param>
    /// <param name="plain">1 byte to 8 MiB of the recorded stream.</param>
    /// <param name="cancellationToken">Ends the work between its steps.</param>
    /// <exception cref="Calls.ServiceCallException">Storage refused the chunk or is not there.</exception>
    public async Task<Outcome<ProcessedChunkResponse>> ProcessAsync(
        string session, int index, ReadOnlyMemory<byte> plain, CancellationToken cancellationToken)
    {
        if (await catalogue.FindAsync(session, cancellationToken).ConfigureAwait(false) is not { } open) return SessionErrors.NotOpen;
        if (open.WrappedKeys is null) return SessionErrors.AlreadyFinished;
        using var keys = wrapping.Unwrap(session, open.WrappedKeys);
        var chunk = await BeginAsync(session, index, plain, keys, cancellationToken).ConfigureAwait(false);
        if (chunk.PlainBytes != plain.Length || !chunk.PlainMark.AsSpan().SequenceEqual(Mark(keys, plain.Span))) return SessionErrors.ChunkDiffers;
        return chunk.Hash is { } hash
            ? new ProcessedChunkResponse(index, hash, chunk.StoredBytes, chunk.PlainBytes)
            : await StoreAsync(chunk, plain, keys, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ProcessedChunk> BeginAsync(
        string session, int index, ReadOnlyMemory<byte> plain, SessionKeys keys, CancellationToken cancellationToken) =>
        await catalogue.FindChunkAsync(session, index, cancellationToken).ConfigureAwait(false)
        ?? await catalogue.AddChunkAsync(
            new ProcessedChunk(
                session,
                index,
                Mark(keys, plain.Span),
                plain.Length,
                RandomNumberGenerator.GetBytes(ChunkCodec.SaltBytes),
                RandomNumberGenerator.GetBytes(ChunkCodec.NonceBytes)),
            cancellationToken).ConfigureAwait(false);

    private async Task<ProcessedChunkResponse> StoreAsync(
        ProcessedChunk chunk, ReadOnlyMemory<byte> plain, SessionKeys keys, CancellationToken cancellationToken)
    {
        using var worker = await workers.TakeAsync(cancellationToken).ConfigureAwait(false);
        ChunkKey key = new(keys.Key, chunk.SessionId, chunk.Index, chunk.Salt, chunk.Nonce);
        var length = worker.Codec.Encode(plain.Span, in key, worker.Stored, out var hash);
        var text = hash.ToString();
        await storage.StoreAsync(chunk.SessionId, chunk.Index, text, worker.Stored.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
        await catalogue.CompleteChunkAsync(chunk.SessionId, chunk.Index, text, length, cancellationToken).ConfigureAwait(false);
        return new ProcessedChunkResponse(chunk.Index, text, length, chunk.PlainBytes);
    }

    /// <summary>A hash of the content that means nothing without the session's key.</summary>
    private static byte[] Mark(SessionKeys keys, ReadOnlySpan<byte> plain)
    {
        Span<byte> key = stackalloc byte[Blake3.KeyBytes];
        var mark = new byte[Blake3.HashBytes];
        Blake3.DeriveKey(MarkContext, keys.Key, key);
        Blake3.KeyedHash(key, plain, mark);
        CryptographicOperations.ZeroMemory(key);
        return mark;
    }
}
