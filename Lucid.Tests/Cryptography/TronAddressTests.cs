using CsCheck;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Secp256k1;
using Lucid.Cryptography.Tron;

namespace Lucid.Tests.Cryptography;

public sealed class TronAddressTests
{
    // tronweb: TronWeb.address.fromPrivateKey('00…01').
    private const string AddressOfKeyOne = "TMVQGm1qAQYVdetCeGRRkTWYYrLXuHK2HC";

    [Fact]
    public void FromPublicKey_OfPrivateKeyOne_IsTronwebsAddress()
    {
        var one = new byte[32];
        one[31] = 1;

        Assert.Equal(AddressOfKeyOne, Secp256k1PrivateKey.Import(one).Address.ToString());
    }

    [Fact]
    public void TryParse_ValidAddress_KeepsBytesAndText()
    {
        var address = TronAddress.Parse(AddressOfKeyOne);

        Assert.Equal("417e5f4552091a69125d5dfcb7b8c2659029395bdf", Convert.ToHexStringLower(address.Bytes));
        Assert.Equal(AddressOfKeyOne, address.ToString());
        Assert.Equal(TronAddress.Parse(AddressOfKeyOne), address);
    }

    [Theory]
    [InlineData(null, TronAddressError.WrongLength)]
    [InlineData("", TronAddressError.WrongLength)]
    [InlineData("TMVQGm1qAQYVdetCeGRRkTWYYrLXuHK2H", TronAddressError.WrongLength)]
    [InlineData("TMVQGm1qAQYVdetCeGRRkTWYYrLXuHK2HCC", TronAddressError.WrongLength)]
    [InlineData("TMVQGm1qAQYVdetCeGRRkTWYYrLXuHK20C", TronAddressError.InvalidCharacter)]
    [InlineData("TMVQGm1qAQYVdetCeGRRkTWYYrLXuHK2\u00e9C", TronAddressError.InvalidCharacter)]
    [InlineData("TMVQGm1qAQYVdetCeGRRkTWYYrLXuHK2HD", TronAddressError.WrongChecksum)]
    [InlineData("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", TronAddressError.WrongPrefix)]
    public void TryParse_InvalidAddress_SaysWhatIsWrong(string? text, TronAddressError expected)
    {
        Assert.Equal(expected, TronAddress.TryParse(text, out var address));
        Assert.Null(address);
    }

    [Fact]
    public void TryParse_ThirtyFourCharactersOfAnotherPayload_IsRefused() =>
        Gen.Byte.Array[18, 33].Sample(payload =>
        {
            var text = Base58Check.Encode(payload);
            var error = TronAddress.TryParse(text, out _);
            return text.Length != TronAddress.TextLength
                || (payload.Length == 21 && payload[0] == 0x41) == (error == TronAddressError.None);
        });

    [Fact]
    public void TryParse_HundredThousandMutatedAddresses_NeverThrowsAndAcceptsOnlyItself()
    {
        var mutated = Gen.Select(Gen.Int[0, 33], Gen.Char['\u0001', '\u00ff'], Gen.Int[0, 3]);
        mutated.Sample(
            (position, character, extra) =>
            {
                var text = AddressOfKeyOne.Remove(position, 1).Insert(position, character.ToString());
                text = extra == 1 ? text[..^1] : extra == 2 ? text + character : text;
                var accepted = TronAddress.TryParse(text, out var address) == TronAddressError.None;
                return accepted == (text == AddressOfKeyOne) && accepted == (address is not null);
            },
            iter: 100_000,
            seed: FuzzSeed.Value);
    }
}
