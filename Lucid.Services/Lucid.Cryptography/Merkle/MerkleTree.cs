using Lucid.Cryptography.Hashing;
namespace Lucid.Cryptography.Merkle;
// placeholder
public static class MerkleTree
{
    public static Hash256 LeafHash(ReadOnlySpan<byte> data)
    {
        Span<byte> b = data.Length < 512 ? stackalloc byte[data.Length + 1] : new byte[data.Length + 1];
        b[0] = 0; data.CopyTo(b[1..]);
        Span<byte> h = stackalloc byte[32]; Blake3.Hash(b, h); return Hash256.FromBytes(h);
    }
    public static Hash256 NodeHash(Hash256 l, Hash256 r)
    {
        Span<byte> b = stackalloc byte[65]; b[0] = 1; l.CopyTo(b[1..]); r.CopyTo(b[33..]);
        Span<byte> h = stackalloc byte[32]; Blake3.Hash(b, h); return Hash256.FromBytes(h);
    }
    public static Hash256 Root(ReadOnlySpan<Hash256> leaves)
    {
        if (leaves.Length == 0) return Hash256.FromBytes(Blake3.Hash([]));
        if (leaves.Length == 1) return leaves[0];
        var k = 1; while (k * 2 < leaves.Length) k *= 2;
        return NodeHash(Root(leaves[..k]), Root(leaves[k..]));
    }
}
