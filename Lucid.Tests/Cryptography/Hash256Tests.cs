using CsCheck;
using Lucid.Cryptography.Hashing;
using Lucid.Tests.Cryptography.Merkle;

namespace Lucid.Tests.Cryptography;

public sealed class Hash256Tests
{
    private const string Hex = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eff";

    [Fact]
    public void ToString_Bytes_IsLowercaseHexInTheirOrder()
    {
        var hash = Hash256.FromBytes(Convert.FromHexString(Hex));
        Assert.Equal(Hex, hash.ToString());
        Assert.Equal(Hex, $"{hash}");
        Span<char> short63 = stackalloc char[63];
        Assert.False(hash.TryFormat(short63, out _));
        Assert.Equal(new string('0', 64), Hash256.Zero.ToString());
    }

    [Fact]
    public void TryParse_Hex_OfEitherCaseIsRead()
    {
        Assert.True(Hash256.TryParse(Hex, out var lower));
        Assert.True(Hash256.TryParse(Hex.ToUpperInvariant(), out var upper));
        Assert.Equal(lower, upper);
        Assert.Equal(Hex, lower.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")]
    [InlineData("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1ef")]
    [InlineData("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eff0")]
    [InlineData("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eff00")]
    [InlineData("g00102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eff")]
    [InlineData(" 00102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eff")]
    public void TryParse_AnythingElse_IsRefused(string text)
    {
        Assert.False(Hash256.TryParse(text, out var hash));
        Assert.Equal(Hash256.Zero, hash);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void FromBytes_AnotherLength_IsRefused(int length) =>
        Assert.Throws<ArgumentException>("bytes", () => Hash256.FromBytes(new byte[length]));

    [Fact]
    public void CopyTo_TooLittleRoom_IsRefused() =>
        Assert.Throws<ArgumentException>("destination", () => Hash256.Zero.CopyTo(new byte[31]));

    [Fact]
    public void CompareTo_AnyTwo_OrdersAsTheirHexDigits() => Gen.Select(MerkleGen.Hash, MerkleGen.Hash, Gen.Int[0, 255]).Holds(sample =>
    {
        var (a, other, bit) = sample;
        return new[] { other, a, MerkleGen.Flip(a, bit) }.All(b =>
            Math.Sign(a.CompareTo(b)) == Math.Sign(string.CompareOrdinal(a.ToString(), b.ToString()))
            && a.Equals(b) == (a.ToString() == b.ToString())
            && a.Equals((object)b) == (a == b)
            && a != b != (a == b)
            && (a != b || a.GetHashCode() == b.GetHashCode()));
    });

    [Fact]
    public void Operations_OnValues_AllocateNothing()
    {
        var bytes = Convert.FromHexString(Hex);
        var digits = new char[64];
        Exercise(bytes, digits);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Exercise(bytes, digits);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Exercise(byte[] bytes, char[] digits)
    {
        var hash = Hash256.FromBytes(bytes);
        hash.CopyTo(bytes);
        hash.TryFormat(digits, out _);
        if (!Hash256.TryParse(digits, out var parsed) || hash.CompareTo(parsed) != 0 || !hash.Equals(parsed))
            throw new InvalidOperationException();
    }
}
