using System.Text;
using Lucid.Cryptography.Hashing;

namespace Lucid.Tests.Cryptography;

/// <summary>Every vector, in every mode, at every output length that a block boundary makes different.</summary>
public sealed class Blake3VectorTests
{
    private static readonly int[] OutputLengths = [1, 31, 32, 33, 63, 64, 65, 127, 128, 129, 131];

    private static readonly byte[] Key = Encoding.ASCII.GetBytes(Blake3Vectors.All.Key);

    public static TheoryData<int> Lengths => [.. Blake3Vectors.All.Cases.Select(vector => vector.InputLength)];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Hash_Vector_IsReproduced(int length)
    {
        var input = Blake3Vectors.Input(length);
        AssertOutputs(Case(length).Hash, output => Blake3.Hash(input, output));
        Assert.Equal(Case(length).Hash[..64], Convert.ToHexStringLower(Blake3.Hash(input)));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void KeyedHash_Vector_IsReproduced(int length)
    {
        var input = Blake3Vectors.Input(length);
        AssertOutputs(Case(length).KeyedHash, output => Blake3.KeyedHash(Key, input, output));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void DeriveKey_Vector_IsReproduced(int length)
    {
        var input = Blake3Vectors.Input(length);
        AssertOutputs(Case(length).DeriveKey, output => Blake3.DeriveKey(Blake3Vectors.All.Context, input, output));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Hasher_Vectors_AreReproducedFromEveryOffset(int length)
    {
        var input = Blake3Vectors.Input(length);
        AssertSeeks(Case(length).Hash, Blake3Hasher.Create(), input);
        AssertSeeks(Case(length).KeyedHash, Blake3Hasher.CreateKeyed(Key), input);
        AssertSeeks(Case(length).DeriveKey, Blake3Hasher.CreateDeriveKey(Blake3Vectors.All.Context), input);
    }

    private static Blake3Vectors.Case Case(int length) => Blake3Vectors.All.Cases.Single(vector => vector.InputLength == length);

    private static void AssertOutputs(string expected, Action<byte[]> hash)
    {
        foreach (var length in OutputLengths)
        {
            var output = new byte[length];
            hash(output);
            Assert.Equal(expected[..(2 * length)], Convert.ToHexStringLower(output));
        }
    }

    private static void AssertSeeks(string expected, Blake3Hasher hasher, byte[] input)
    {
        hasher.Update(input);
        foreach (var offset in OutputLengths)
        {
            var output = new byte[131 - offset];
            hasher.Finalize((ulong)offset, output);
            Assert.Equal(expected[(2 * offset)..], Convert.ToHexStringLower(output));
        }
    }
}
