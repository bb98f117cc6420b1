using CsCheck;
using Lucid.Cryptography.Hashing;

namespace Lucid.Tests.Cryptography.Merkle;

/// <summary>Trees to try.</summary>
internal static class MerkleGen
{
    public static readonly Gen<Hash256> Hash = Gen.Byte.Array[Hash256.Bytes].Select(bytes => Hash256.FromBytes(bytes));

    /// <summary>Leaf hashes of a tree with up to 70 leaves, beyond a complete tree of 64.</summary>
    public static readonly Gen<Hash256[]> Leaves = Hash.Array[0, 70];

    /// <summary>A tree with a leaf in it.</summary>
    public static readonly Gen<(Hash256[] Leaves, int Index)> Leaf =
        Hash.Array[1, 70].SelectMany(leaves => Gen.Int[0, leaves.Length - 1].Select(index => (leaves, index)));

    /// <summary>A tree with an older one, neither empty nor the same.</summary>
    public static readonly Gen<(Hash256[] Leaves, int OldSize)> Growth =
        Hash.Array[2, 70].SelectMany(leaves => Gen.Int[1, leaves.Length - 1].Select(size => (leaves, size)));

    /// <summary>Runs a property on many samples; quick, and on every machine the same ones.</summary>
    public static void Holds<T>(this Gen<T> gen, Func<T, bool> property, int samples = 400) =>
        gen.Sample(property, iter: samples, seed: FuzzSeed.Value, threads: 1);

    /// <summary>The hash with one bit flipped.</summary>
    public static Hash256 Flip(Hash256 hash, int bit = 0)
    {
        var bytes = new byte[Hash256.Bytes];
        hash.CopyTo(bytes);
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        return Hash256.FromBytes(bytes);
    }

    /// <summary>Every path that differs from this one in one element, or that is shorter or longer by one.</summary>
    public static IEnumerable<Hash256[]> Changed(Hash256[] path)
    {
        yield return [.. path, Hash256.Zero];
        yield return [Hash256.Zero, .. path];
        for (var i = 0; i < path.Length; i++)
        {
            yield return [.. path[..i], .. path[(i + 1)..]];
            yield return [.. path[..i], path[i], .. path[i..]];
            yield return [.. path[..i], Flip(path[i], i), .. path[(i + 1)..]];
        }
    }
}
