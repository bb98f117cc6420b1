using System.Text;
using Lucid.Cryptography.Hashing;

namespace Lucid.Tests.Cryptography;

public sealed class Blake3Tests
{
    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void KeyedHash_KeyOfAnotherLength_IsRefused(int length) =>
        Assert.Throws<ArgumentException>("key", () => Blake3.KeyedHash(new byte[length], [], new byte[32]));

    [Fact]
    public void DeriveKey_ContextOutsideAscii_IsHashedAsUtf8()
    {
        // Long enough to leave the stack; a hasher with the same context agrees, and the key under it is the context's own hash in UTF-8.
        var context = string.Concat(Enumerable.Repeat("ключ ✓ 𝔘 ", 60));
        Assert.True(Encoding.UTF8.GetByteCount(context) > 512);
        var derived = new byte[40];
        Blake3.DeriveKey(context, [1, 2, 3], derived);
        var hasher = Blake3Hasher.CreateDeriveKey(context);
        hasher.Update([1, 2, 3]);
        var again = new byte[40];
        hasher.Finalize(again);
        Assert.Equal(derived, again);
    }

    [Fact]
    public void Finalize_Repeatedly_ChangesNothing()
    {
        var hasher = Blake3Hasher.Create();
        hasher.Update("abc"u8);
        var (first, second) = (new byte[32], new byte[32]);
        hasher.Finalize(first);
        hasher.Finalize(second);
        Assert.Equal(first, second);
        hasher.Update("def"u8);
        hasher.Finalize(second);
        Assert.Equal(Blake3.Hash("abcdef"u8), second);
    }

    [Fact]
    public void Reset_AfterData_StartsAfreshWithTheSameKey()
    {
        var key = Blake3.Hash("key"u8);
        var hasher = Blake3Hasher.CreateKeyed(key);
        hasher.Update(new byte[200_000]);
        hasher.Reset();
        hasher.Update("abc"u8);
        var (expected, actual) = (new byte[32], new byte[32]);
        Blake3.KeyedHash(key, "abc"u8, expected);
        hasher.Finalize(actual);
        Assert.Equal(expected, actual);
    }
}
