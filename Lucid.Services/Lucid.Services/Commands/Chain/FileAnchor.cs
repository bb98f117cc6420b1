using System.Text.Json;
using Lucid.Chain;
using Lucid.Cryptography.CanonicalJson;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Merkle;

namespace Lucid.Services.Commands.Chain;

/// <summary>
/// A file as something to anchor: chunks of 8 MiB, the Merkle root over their BLAKE3 hashes, and a manifest that names them.
/// </summary>
/// <param name="MerkleRoot">Root over the chunks; a leaf's data is the chunk's hash.</param>
/// <param name="ManifestHash">BLAKE3 of the manifest in canonical JSON (RFC 8785).</param>
/// <param name="ChunkCount">At least one: an empty file is one empty chunk.</param>
internal sealed record FileAnchor(Hash256 MerkleRoot, Hash256 ManifestHash, uint ChunkCount)
{
    private const int ChunkBytes = 8 * 1024 * 1024;

    public static FileAnchor Of(string file)
    {
        using FileStream stream = File.OpenRead(file);
        using ProgressLine progress = new($"hashing {Path.GetFileName(file)}");
        byte[] chunk = new byte[Math.Clamp(stream.Length, 1, ChunkBytes)];
        List<Hash256> hashes = [];
        long done = 0;
        do
        {
            int read = stream.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false);
            if (read == 0 && hashes.Count > 0) break;
            hashes.Add(ChainHash.Of(chunk.AsSpan(0, read)));
            done += read;
            progress.Show(stream.Length == 0 ? 1 : done / (double)stream.Length);
        }
        while (done < stream.Length);

        Hash256[] leaves = new Hash256[hashes.Count];
        byte[] data = new byte[Hash256.Bytes];
        for (int i = 0; i < leaves.Length; i++)
        {
            hashes[i].CopyTo(data);
            leaves[i] = MerkleTree.LeafHash(data);
        }

        return new FileAnchor(MerkleTree.Root(leaves), ChainHash.Of(Manifest(Path.GetFileName(file), done, hashes)), (uint)hashes.Count);
    }

    private static byte[] Manifest(string name, long bytes, List<Hash256> hashes)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteNumber("size", bytes);
            writer.WriteStartArray("chunks");
            foreach (Hash256 hash in hashes) writer.WriteStringValue(hash.ToString());
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return CanonicalJsonSerializer.Serialize(buffer.ToArray());
    }
}
