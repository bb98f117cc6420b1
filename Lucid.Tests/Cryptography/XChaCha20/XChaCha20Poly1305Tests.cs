using CsCheck;
using Lucid.Cryptography.XChaCha20;
using NSec.Cryptography;
using Ours = Lucid.Cryptography.XChaCha20.XChaCha20Poly1305;

namespace Lucid.Tests.Cryptography.XChaCha20;

public sealed class XChaCha20Poly1305Tests
{
    /// <summary>draft-irtf-cfrg-xchacha-03 §2.2.1.</summary>
    [Fact]
    public void HChaCha20_DraftVector_IsTheDraftsSubkey()
    {
        var subkey = new byte[32];
        HChaCha20.DeriveKey(
            Convert.FromHexString("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"),
            Convert.FromHexString("000000090000004a0000000031415927"),
            subkey);
        Assert.Equal("82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc", Convert.ToHexStringLower(subkey));
    }

    /// <summary>draft-irtf-cfrg-xchacha-03 §A.3.1.</summary>
    [Fact]
    public void Encrypt_DraftVector_IsTheDraftsCiphertext()
    {
        var plaintext = "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it."u8;
        var key = Convert.FromHexString("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
        var nonce = Convert.FromHexString("404142434445464748494a4b4c4d4e4f5051525354555657");
        var associated = Convert.FromHexString("50515253c0c1c2c3c4c5c6c7");
        var ciphertext = new byte[plaintext.Length];
        var tag = new byte[16];

        Ours.Encrypt(key, nonce, plaintext, ciphertext, tag, associated);

        Assert.Equal(
            "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"
                + "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f615c68b13b52e",
            Convert.ToHexStringLower(ciphertext));
        Assert.Equal("c0875924c1c7987947deafd8780acf49", Convert.ToHexStringLower(tag));
    }

    [Fact]
    public void Encrypt_AnyInput_IsWhatLibsodiumSays() => Gen.Select(Bytes(32), Bytes(24), Gen.Byte.Array[0, 300], Gen.Byte.Array[0, 40])
        .Sample((key, nonce, plaintext, associated) =>
        {
            var ours = new byte[plaintext.Length + 16];
            Ours.Encrypt(key, nonce, plaintext, ours.AsSpan(0, plaintext.Length), ours.AsSpan(plaintext.Length), associated);
            using var peer = Key.Import(AeadAlgorithm.XChaCha20Poly1305, key, KeyBlobFormat.RawSymmetricKey);
            Assert.Equal(AeadAlgorithm.XChaCha20Poly1305.Encrypt(peer, nonce, associated, plaintext), ours);

            var opened = new byte[plaintext.Length];
            Assert.True(Ours.TryDecrypt(key, nonce, ours.AsSpan(0, plaintext.Length), ours.AsSpan(plaintext.Length), opened, associated));
            Assert.Equal(plaintext, opened);
        }, iter: 300, seed: FuzzSeed.Value, threads: 1);

    [Fact]
    public void TryDecrypt_OneBitChangedAnywhere_IsFalse() => Gen.Select(Gen.Byte.Array[1, 60], Gen.Int[0, 1_000_000])
        .Sample((plaintext, place) =>
        {
            byte[] all = new byte[32 + 24 + 16 + plaintext.Length];
            Ours.Encrypt(all.AsSpan(0, 32), all.AsSpan(32, 24), plaintext, all.AsSpan(72), all.AsSpan(56, 16));
            var bit = place % (8 * all.Length);
            all[bit / 8] ^= (byte)(1 << (bit % 8));
            var opened = new byte[plaintext.Length];

            Assert.False(Ours.TryDecrypt(all.AsSpan(0, 32), all.AsSpan(32, 24), all.AsSpan(72), all.AsSpan(56, 16), opened));
            Assert.All(opened, static b => Assert.Equal(0, b));
        }, iter: 300, seed: FuzzSeed.Value, threads: 1);

    [Theory]
    [InlineData(31, 24)]
    [InlineData(32, 12)]
    public void Encrypt_WrongLength_IsRefused(int key, int nonce) =>
        Assert.Throws<ArgumentException>(() => Ours.Encrypt(new byte[key], new byte[nonce], [1], new byte[1], new byte[16]));

    private static Gen<byte[]> Bytes(int count) => Gen.Byte.Array[count];
}
