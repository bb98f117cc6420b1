using System.Buffers;
using System.Globalization;
using Lucid.Chain.Contracts;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Sealing;
using Lucid.Sessions.Manifests;
using Lucid.Sessions.Storage.Contracts;

namespace Lucid.Sessions.Verification;

/// <summary>
/// Verifies a session without the network and without its keys: the manifest is consistent and signed, the sealed keys and every chunk
/// are those it lists, and its hash is anchored in a final block that leads down to the genesis. Memory does not grow with the session.
/// </summary>
internal static class SessionVerifier
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>Verifies a session.</summary>
    /// <param name="content">What there is of it.</param>
    /// <param name="network">The network it has to be anchored on; any when null.</param>
    /// <param name="progress">Chunks looked at so far.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<VerificationReport> VerifyAsync(
        ISessionContent content, Hash256? network, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var bytes = await content.ReadManifestAsync(cancellationToken).ConfigureAwait(false);
        if (!ManifestReader.TryRead(bytes, out var signed, out var hash, out var problem))
            return new VerificationReport([new VerificationCheck("manifest", CheckResult.Failed, $"The manifest does not hold. {problem}")], null, null);
        var manifest = signed.Manifest;
        VerificationCheck form = new("manifest", CheckResult.Passed, "The manifest is consistent in itself and signed by its session's key.");
        var keys = CheckKeys(await content.ReadKeysAsync(cancellationToken).ConfigureAwait(false), manifest);
        var chunks = await CheckChunksAsync(content, manifest, progress, cancellationToken).ConfigureAwait(false);
        var (anchoring, anchor) = CheckAnchor(
            await content.ReadProofAsync(cancellationToken).ConfigureAwait(false), manifest, hash, network);
        return new VerificationReport([form, keys, .. chunks, anchoring], manifest, anchor);
    }

    private static VerificationCheck CheckKeys(KeyEnvelopes? keys, SessionManifest manifest)
    {
        if (keys is null) return new VerificationCheck("keys", CheckResult.NotChecked, "There are no sealed keys: nobody can open the session.");
        var areListed = keys.Envelopes.Select(static envelope => envelope.Recipient).SequenceEqual(manifest.Recipients)
            && keys.Envelopes.All(static envelope => IsSealedKey(envelope.Sealed))
            && ManifestHashing.OfEnvelopes(keys.Envelopes.Select(static envelope => envelope.Sealed)).ToString() == manifest.KeyEnvelopesHash;
        return areListed
            ? new VerificationCheck("keys", CheckResult.Passed, "The sealed keys are those of the manifest.")
            : new VerificationCheck("keys", CheckResult.Failed, "The sealed keys are not those of the manifest.");
    }

    private static bool IsSealedKey(string text) => text.Length == 2 * SealedKey.SealedBytes && text.All(char.IsAsciiHexDigitLower);

    private static async Task<List<VerificationCheck>> CheckChunksAsync(
        ISessionContent content, SessionManifest manifest, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        List<VerificationCheck> checks = [];
        foreach (var chunk in manifest.Chunks)
        {
            using var stream = await content.OpenChunkAsync(chunk.Index, cancellationToken).ConfigureAwait(false);
            if (stream is null)
                checks.Add(new VerificationCheck("chunks", CheckResult.NotChecked, Count($"Chunk {chunk.Index} is not there.")));
            else if (await FindFlawAsync(stream, chunk, cancellationToken).ConfigureAwait(false) is { } flaw)
                checks.Add(new VerificationCheck("chunks", CheckResult.Failed, flaw));
            progress?.Report(chunk.Index + 1);
        }

        if (checks.Count == 0)
            checks.Add(new VerificationCheck("chunks", CheckResult.Passed, Count($"All {manifest.ChunkCount} chunks are those of the manifest.")));
        return checks;
    }

    private static async Task<string?> FindFlawAsync(Stream stream, ManifestChunk chunk, CancellationToken cancellationToken)
    {
        var hasher = Blake3Hasher.Create();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            long length = 0;
            int read;
            while ((read = await stream.ReadAsync(buffer.AsMemory(0, BufferBytes), cancellationToken).ConfigureAwait(false)) > 0)
            {
                length += read;
                // Whatever comes after is wrong already, and it need not end.
                if (length > chunk.StoredBytes) return Count($"Chunk {chunk.Index} has more than its {chunk.StoredBytes} bytes.");
                hasher.Update(buffer.AsSpan(0, read));
            }

            if (length < chunk.StoredBytes) return Count($"Chunk {chunk.Index} has {length} of its {chunk.StoredBytes} bytes.");
            var hash = new byte[Hash256.Bytes];
            hasher.Finalize(hash);
            return Convert.ToHexStringLower(hash) == chunk.Hash ? null : Count($"Chunk {chunk.Index} is not the one of the manifest: its hash is another.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static (VerificationCheck Check, AnchorProof? Anchor) CheckAnchor(
        byte[]? proof, SessionManifest manifest, Hash256 manifestHash, Hash256? network)
    {
        if (proof is null) return (new VerificationCheck("anchor", CheckResult.NotChecked, "There is no proof of an anchor."), null);
        var anchor = AnchorProof.Check(proof, network, out var problem);
        problem ??= FindDifference(anchor!, manifest, manifestHash);
        return problem is null
            ? (new VerificationCheck("anchor", CheckResult.Passed, Count($"It is anchored in final block {anchor!.Height} of network {anchor.Network}.")), anchor)
            : (new VerificationCheck("anchor", CheckResult.Failed, problem), null);
    }

    private static string? FindDifference(AnchorProof anchor, SessionManifest manifest, Hash256 manifestHash)
    {
        if (anchor.SessionId.ToString("D") != manifest.SessionId) return "The proof is of another session.";
        if (anchor.ManifestHash != manifestHash) return "Another manifest of this session is anchored.";
        return anchor.MerkleRoot.ToString() == manifest.MerkleRoot
            && anchor.ChunkCount == manifest.ChunkCount
            && anchor.Owner == manifest.Owner
            && anchor.StartedAt == manifest.StartedAt
                ? null
                : "The anchor contradicts the manifest that it names.";
    }

    private static string Count(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
