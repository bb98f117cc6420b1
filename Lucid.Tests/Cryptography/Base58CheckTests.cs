using CsCheck;
using Lucid.Cryptography.Encoding;

namespace Lucid.Tests.Cryptography;

public sealed class Base58CheckTests
{
    // Vectors: bitcoin/src/test/data/base58_encode_decode.json.
    [Theory]
    [InlineData("", "")]
    [InlineData("61", "2g")]
    [InlineData("626262", "a3gV")]
    [InlineData("73696d706c792061206c6f6e6720737472696e67", "2cFupjhnEsSn59qHXstmK2ffpLv2")]
    [InlineData("00eb15231dfceb60925886b67d065299925915aeb172c06647", "1NS17iag9jJgTHD1VXjvLCEnZuQ3rJDE9L")]
    [InlineData("00000000000000000000", "1111111111")]
    public void Base58_KnownVector_EncodesAndDecodes(string hex, string text)
    {
        Assert.Equal(text, Base58.Encode(Convert.FromHexString(hex)));
        Assert.Equal(hex, Convert.ToHexStringLower(Base58.Decode(text)!));
    }

    [Fact]
    public void TryDecode_OfEncodedBytes_ReturnsThem() =>
        Gen.Byte.Array[0, 80].Sample(bytes =>
            Base58Check.TryDecode(Base58Check.Encode(bytes), out var payload) == Base58CheckError.None
                && payload.AsSpan().SequenceEqual(bytes));

    [Fact]
    public void TryDecode_OneCharacterChanged_IsRefused() =>
        Gen.Select(Gen.Byte.Array[1, 40], Gen.Int[0, 200], Gen.Char.AlphaNumeric).Sample((bytes, position, character) =>
        {
            var text = Base58Check.Encode(bytes).ToCharArray();
            position %= text.Length;
            if (text[position] == character)
                return true;
            text[position] = character;
            return Base58Check.TryDecode(text, out var payload) != Base58CheckError.None && payload.Length == 0;
        });

    [Fact]
    public void TryDecode_TextBeyondTheLimit_IsRefusedWithoutDecoding() =>
        Assert.Equal(Base58CheckError.WrongLength, Base58Check.TryDecode(new string('2', 1_000_000), out _));
}
