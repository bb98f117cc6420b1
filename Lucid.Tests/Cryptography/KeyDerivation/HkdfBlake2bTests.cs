using CsCheck;
using Lucid.Cryptography.KeyDerivation;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;

namespace Lucid.Tests.Cryptography.KeyDerivation;

public sealed class HkdfBlake2bTests
{
    [Fact]
    public void DeriveKey_AnyInput_IsWhatBouncyCastleSays() =>
        Gen.Select(Gen.Byte.Array[0, 200], Gen.Byte.Array[0, 200], Gen.Byte.Array[0, 100], Gen.Int[1, 300])
            .Sample((secret, salt, info, length) =>
            {
                var ours = new byte[length];
                HkdfBlake2b.DeriveKey(secret, salt, info, ours);
                HkdfBytesGenerator peer = new(new Blake2bDigest(512));
                peer.Init(new HkdfParameters(secret, salt, info));
                var theirs = new byte[length];
                peer.GenerateBytes(theirs, 0, length);
                Assert.Equal(theirs, ours);
            }, iter: 300, seed: FuzzSeed.Value, threads: 1);

    [Fact]
    public void DeriveKey_LongestOutput_IsMade()
    {
        var output = new byte[HkdfBlake2b.MaximumBytes];
        HkdfBlake2b.DeriveKey([1], [2], [3], output);
        Assert.NotEqual(new byte[64], output[^64..]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(HkdfBlake2b.MaximumBytes + 1)]
    public void DeriveKey_NoSuchOutput_IsRefused(int length) =>
        Assert.Throws<ArgumentException>(() => HkdfBlake2b.DeriveKey([1], [2], [3], new byte[length]));
}
