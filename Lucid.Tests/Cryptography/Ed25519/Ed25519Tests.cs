using CsCheck;
using Lucid.Cryptography.Ed25519;
using Lucid.Tests.Cryptography.Merkle;

namespace Lucid.Tests.Cryptography.Ed25519;

public sealed class Ed25519Tests
{
    // RFC 8032, section 7.1: tests 1, 2, 3 and "SHA(abc)".
    public static TheoryData<string, string, string, string> Vectors => new()
    {
        {
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        },
        {
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        },
        {
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        },
        {
            "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
            "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
            + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
            + "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"
        },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Sign_VectorOfTheRfc_IsReproduced(string seed, string publicKey, string message, string signature)
    {
        using var key = Ed25519PrivateKey.FromSeed(Convert.FromHexString(seed));
        Assert.Equal(publicKey, key.PublicKey.ToString());
        Assert.Equal(signature, Convert.ToHexStringLower(Sign(key, Convert.FromHexString(message))));
        Assert.True(Ed25519PublicKey.TryParse(publicKey, out var parsed));
        Assert.True(parsed.Verify(Convert.FromHexString(message), Convert.FromHexString(signature)));
    }

    [Fact]
    public void Verify_AnyBitOfTheSignatureChanged_IsRefused()
    {
        using var key = Ed25519PrivateKey.Generate();
        var signature = Sign(key, [1, 2, 3]);
        for (var bit = 0; bit < 8 * signature.Length; bit++)
        {
            signature[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(key.PublicKey.Verify([1, 2, 3], signature));
            signature[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.True(key.PublicKey.Verify([1, 2, 3], signature));
    }

    [Fact]
    public void Verify_AnyMessage_OnlyTheSignedOneOfTheKey()
    {
        using var key = Ed25519PrivateKey.Generate();
        using var other = Ed25519PrivateKey.Generate();
        Gen.Byte.Array[0, 300].Holds(message =>
        {
            var signature = Sign(key, message);
            return key.PublicKey.Verify(message, signature)
                && !key.PublicKey.Verify([.. message, 0], signature)
                && !other.PublicKey.Verify(message, signature);
        }, samples: 50);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(65)]
    public void Verify_SignatureOfAnotherLength_IsRefused(int length)
    {
        using var key = Ed25519PrivateKey.Generate();
        Assert.False(key.PublicKey.Verify([], new byte[length]));
    }

    // With the neutral element as key and as R, S = 0 fulfils the equation for every message.
    [Theory]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void Verify_KeyOfSmallOrderOrNoPoint_VerifiesNothing(string hex)
    {
        var key = Ed25519PublicKey.FromBytes(Convert.FromHexString(hex));
        Assert.False(key.Verify("anything"u8, [1, .. new byte[63]]));
        Assert.False(key.Verify("anything"u8, [.. Convert.FromHexString(hex), .. new byte[32]]));
    }

    [Fact]
    public void SignAndVerify_AfterTheFirst_AllocateNothing()
    {
        using var key = Ed25519PrivateKey.Generate();
        var (message, signature) = (new byte[100], new byte[64]);
        key.Sign(message, signature);
        Assert.True(key.PublicKey.Verify(message, signature));
        var before = GC.GetAllocatedBytesForCurrentThread();
        key.Sign(message, signature);
        key.PublicKey.Verify(message, signature);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void ExportSeed_OfAGeneratedKey_MakesTheSameKey()
    {
        using var key = Ed25519PrivateKey.Generate();
        var seed = new byte[Ed25519PrivateKey.SeedBytes];
        key.ExportSeed(seed);
        using var again = Ed25519PrivateKey.FromSeed(seed);
        Assert.Equal(key.PublicKey, again.PublicKey);
        Assert.DoesNotContain(Convert.ToHexStringLower(seed), key.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(key.PublicKey.ToString(), key.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void PrivateKey_Disposed_SignsNoMore()
    {
        var key = Ed25519PrivateKey.Generate();
        key.Dispose();
        Assert.Throws<ObjectDisposedException>(() => key.Sign([], new byte[64]));
        Assert.Throws<ObjectDisposedException>(() => key.ExportSeed(new byte[32]));
        Assert.False(key.PublicKey.Verify([], new byte[64]));
    }

    [Fact]
    public void Lengths_OtherThanTheRfcs_AreRefused()
    {
        using var key = Ed25519PrivateKey.Generate();
        Assert.Throws<ArgumentException>("seed", () => Ed25519PrivateKey.FromSeed(new byte[31]));
        Assert.Throws<ArgumentException>("seed", () => key.ExportSeed(new byte[31]));
        Assert.Throws<ArgumentException>("signature", () => key.Sign([], new byte[63]));
        Assert.Throws<ArgumentException>("bytes", () => Ed25519PublicKey.FromBytes(new byte[33]));
    }

    [Fact]
    public void PublicKey_Equality_IsThatOfTheBytes()
    {
        using var key = Ed25519PrivateKey.Generate();
        using var other = Ed25519PrivateKey.Generate();
        Assert.True(Ed25519PublicKey.TryParse(key.PublicKey.ToString().ToUpperInvariant(), out var same));
        Assert.Equal(key.PublicKey, same);
        Assert.Equal(key.PublicKey.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(key.PublicKey, other.PublicKey);
        Assert.False(key.PublicKey.Equals(null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f70751")]
    [InlineData("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a00")]
    [InlineData("0x5a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")]
    public void TryParse_AnythingElse_IsRefused(string text)
    {
        Assert.False(Ed25519PublicKey.TryParse(text, out var key));
        Assert.Null(key);
    }

    private static byte[] Sign(Ed25519PrivateKey key, byte[] message)
    {
        var signature = new byte[Ed25519PrivateKey.SignatureBytes];
        key.Sign(message, signature);
        return signature;
    }
}
