using Lucid.Cryptography.Ed25519;
using Lucid.ServiceDefaults.Errors;
using Lucid.Sessions.Errors;
using Lucid.Sessions.Manifests;
using Lucid.Sessions.Processor.Catalogue;
using Lucid.Sessions.Processor.Chunks;
using Lucid.Sessions.Processor.Contracts;
using Lucid.Sessions.Processor.Keys;
using Lucid.Sessions.Storage.Contracts;

namespace Lucid.Sessions.Processor.Finishing;

/// <summary>
/// Finishes a session: its sealed keys and its signed manifest are stored, then its own keys are destroyed. From then on only its
/// recipients can open it.
/// </summary>
internal sealed class SessionFinisher(IChunkCatalogue catalogue, IChunkStorage storage, KeyWrapping wrapping)
{
    /// <summary>Finishes a session; the same again gives the same answer.</summary>
    /// <exception cref="Calls.ServiceCallException">Storage refused or is not there.</exception>
    public async Task<Outcome<FinishedSessionResponse>> FinishAsync(
        string session, FinishSessionRequest request, CancellationToken cancellationToken)
    {
        if (await catalogue.FindAsync(session, cancellationToken).ConfigureAwait(false) is not { } open) return SessionErrors.NotOpen;
        if (open.Finished is { } finished) return finished;
        if (open.WrappedKeys is null) return SessionErrors.AlreadyFinished;
        var chunks = await ListAsync(session, cancellationToken).ConfigureAwait(false);
        if (!AreWhole(chunks, request)) return SessionErrors.ChunksMissing;

        var signed = Sign(open, open.WrappedKeys, request, chunks, out finished);
        KeyEnvelopes envelopes = new([.. open.Recipients.Zip(open.Envelopes, static (recipient, key) => new KeyEnvelope(recipient, key))]);
        await storage.StoreKeysAsync(session, envelopes, cancellationToken).ConfigureAwait(false);
        await storage.StoreManifestAsync(session, signed, cancellationToken).ConfigureAwait(false);
        await catalogue.FinishAsync(session, finished, cancellationToken).ConfigureAwait(false);
        return finished;
    }

    private async Task<List<ManifestChunk>> ListAsync(string session, CancellationToken cancellationToken)
    {
        List<ManifestChunk> chunks = [];
        await foreach (var chunk in catalogue.ListChunksAsync(session, cancellationToken).ConfigureAwait(false))
            chunks.Add(new ManifestChunk(chunk.Index, chunk.Hash!, chunk.StoredBytes, chunk.PlainBytes));
        return chunks;
    }

    private static bool AreWhole(List<ManifestChunk> chunks, FinishSessionRequest request) =>
        chunks.Count == request.ChunkCount
        && chunks.Count > 0
        && chunks[^1].Index == chunks.Count - 1
        && chunks.Sum(static chunk => (long)chunk.PlainBytes) == request.StreamBytes;

    private byte[] Sign(
        OpenSession open, byte[] wrapped, FinishSessionRequest request, List<ManifestChunk> chunks, out FinishedSessionResponse finished)
    {
        using var keys = wrapping.Unwrap(open.Id, wrapped);
        using var signing = Ed25519PrivateKey.FromSeed(keys.SigningSeed);
        SessionManifest manifest = new(
            SessionManifest.FormatName,
            SessionManifest.CurrentVersion,
            open.Id,
            request.Owner,
            open.Recipients,
            ManifestHashing.OfEnvelopes(open.Envelopes).ToString(),
            request.Source,
            request.StartedAt,
            request.EndedAt,
            request.StreamBytes,
            request.EventCount,
            request.GapCount,
            SessionManifest.Zstandard,
            SessionManifest.XChaCha20,
            chunks.Count,
            ManifestHashing.Root(chunks).ToString(),
            chunks,
            signing.PublicKey.ToString());
        var signed = ManifestSigner.Sign(manifest, signing, out var hash);
        finished = new FinishedSessionResponse(hash.ToString(), manifest.MerkleRoot, chunks.Count, chunks.Sum(static chunk => (long)chunk.StoredBytes));
        return signed;
    }
}
