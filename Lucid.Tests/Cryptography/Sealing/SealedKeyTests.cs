using CsCheck;
using Lucid.Cryptography.KeyFiles;
using Lucid.Cryptography.Sealing;

namespace Lucid.Tests.Cryptography.Sealing;

public sealed class SealedKeyTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(static i => (byte)i)];

    [Fact]
    public void TryOpen_ByTheRecipient_GivesTheKey()
    {
        using var recipient = SealingPrivateKey.Generate();
        var opened = new byte[32];
        Assert.True(SealedKey.TryOpen(SealedKey.Seal(Secret, recipient.PublicKey), recipient, opened));
        Assert.Equal(Secret, opened);
    }

    [Fact]
    public void Seal_Twice_GivesDifferentBytes()
    {
        using var recipient = SealingPrivateKey.Generate();
        Assert.NotEqual(SealedKey.Seal(Secret, recipient.PublicKey), SealedKey.Seal(Secret, recipient.PublicKey));
    }

    [Fact]
    public void TryOpen_ByAnother_IsFalse()
    {
        using var recipient = SealingPrivateKey.Generate();
        using var other = SealingPrivateKey.Generate();
        Assert.False(SealedKey.TryOpen(SealedKey.Seal(Secret, recipient.PublicKey), other, new byte[32]));
    }

    [Fact]
    public void TryOpen_OneBitChangedAnywhere_IsFalse()
    {
        using var recipient = SealingPrivateKey.FromBytes(Secret);
        var whole = SealedKey.Seal(Secret, recipient.PublicKey);
        for (var bit = 0; bit < 8 * whole.Length; bit++)
        {
            // X25519 ignores the highest bit of a point, but the point is authenticated as it was sent.
            var changed = whole.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(SealedKey.TryOpen(changed, recipient, new byte[32]), $"bit {bit}");
        }
    }

    [Fact]
    public void TryOpen_Garbage_IsFalse()
    {
        using var recipient = SealingPrivateKey.FromBytes(Secret);
        Gen.Byte.Array[0, 100].Sample(bytes => Assert.False(SealedKey.TryOpen(bytes, recipient, new byte[32])), iter: 300, seed: FuzzSeed.Value, threads: 1);
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("00")]
    [InlineData("zz00000000000000000000000000000000000000000000000000000000000000")]
    public void TryParse_PointThatSharesNoSecret_IsFalse(string hex) => Assert.False(SealingPublicKey.TryParse(hex, out _));

    [Fact]
    public void TryParse_ItsOwnText_IsTheSameKey()
    {
        using var key = SealingPrivateKey.FromBytes(Secret);
        Assert.True(SealingPublicKey.TryParse(key.PublicKey.ToString(), out var read));
        Assert.Equal(key.PublicKey, read);
        // RFC 7748: the public key of these 32 bytes.
        Assert.Equal("8f40c5adb68f25624ae5b214ea767a6ec94d829d3d7b5e1ad1ba6f3e2138285f", key.PublicKey.ToString());
        Assert.DoesNotContain(Convert.ToHexStringLower(Secret), key.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void LoadOrCreate_Twice_IsTheSameKey()
    {
        using TemporaryDirectory folder = new();
        using var first = SealingKeyFile.LoadOrCreate(folder["owner.key"]);
        using var second = SealingKeyFile.LoadOrCreate(folder["owner.key"]);
        Assert.Equal(first.PublicKey, second.PublicKey);
    }

    [Fact]
    public void LoadOrCreate_NoKeyInTheFile_IsAnErrorThatDoesNotShowIt()
    {
        using TemporaryDirectory folder = new();
        File.WriteAllText(folder["owner.key"], "half a key");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder["owner.key"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var problem = Assert.Throws<SecretKeyFileException>(() => SealingKeyFile.LoadOrCreate(folder["owner.key"]));
        Assert.DoesNotContain("half a key", problem.Message, StringComparison.Ordinal);
    }
}
