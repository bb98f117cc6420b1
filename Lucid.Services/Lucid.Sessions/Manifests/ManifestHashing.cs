using System.Text.Json;
using Lucid.Cryptography.CanonicalJson;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Merkle;

namespace Lucid.Sessions.Manifests;

/// <summary>The hashes of a manifest.</summary>
internal static class ManifestHashing
{
    private static ReadOnlySpan<byte> Domain => "lucid-session-manifest-v1"u8;

    /// <summary>BLAKE3 of the manifest in canonical JSON: what is anchored.</summary>
    public static Hash256 Hash(SessionManifest manifest) =>
        Hash256.FromBytes(Blake3.Hash(CanonicalJsonSerializer.Serialize(JsonSerializer.SerializeToUtf8Bytes(manifest, ManifestJsonContext.Default.SessionManifest))));

    /// <summary>What is signed: a name that no other signature of Lucid has in front, and the hash.</summary>
    public static byte[] SignedMessage(Hash256 manifestHash)
    {
        var message = new byte[Domain.Length + Hash256.Bytes];
        Domain.CopyTo(message);
        manifestHash.CopyTo(message.AsSpan(Domain.Length));
        return message;
    }

    /// <summary>The root over chunks' hashes, as the data chain has it: each hash is the data of a leaf.</summary>
    public static Hash256 Root(IReadOnlyList<ManifestChunk> chunks)
    {
        var leaves = new Hash256[chunks.Count];
        for (var i = 0; i < leaves.Length; i++) leaves[i] = MerkleTree.LeafHash(Convert.FromHexString(chunks[i].Hash));
        return MerkleTree.Root(leaves);
    }

    /// <summary>BLAKE3 of the sealed keys, one after the other.</summary>
    public static Hash256 OfEnvelopes(IEnumerable<string> sealedKeys)
    {
        var hasher = Blake3Hasher.Create();
        foreach (var key in sealedKeys) hasher.Update(Convert.FromHexString(key));
        var hash = new byte[Hash256.Bytes];
        hasher.Finalize(hash);
        return Hash256.FromBytes(hash);
    }
}
