using CsCheck;
using Lucid.Cryptography.Secp256k1;
using Lucid.Cryptography.Tron;

namespace Lucid.Tests.Cryptography;

public sealed class RecoverableSignatureTests
{
    private const string Order = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
    private const string HalfOrder = "7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0";
    private const string HalfOrderPlusOne = "7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a1";
    private const string Zero = "0000000000000000000000000000000000000000000000000000000000000000";
    private const string One = "0000000000000000000000000000000000000000000000000000000000000001";
    private const string Five = "0000000000000000000000000000000000000000000000000000000000000005";

    [Theory]
    [InlineData("00", 0)]
    [InlineData("01", 1)]
    [InlineData("1b", 0)]
    [InlineData("1C", 1)]
    public void TryParse_AcceptedRecoveryByte_GivesParity(string v, int expected)
    {
        Assert.Equal(SignatureError.None, RecoverableSignature.TryParse("0x" + One + HalfOrder + v, out var signature));
        Assert.Equal(expected, signature!.RecoveryId);
    }

    [Theory]
    [InlineData(null, SignatureError.WrongLength)]
    [InlineData("", SignatureError.WrongLength)]
    [InlineData("0x", SignatureError.WrongLength)]
    [InlineData("0X" + One + One + "1b", SignatureError.WrongLength)]
    [InlineData(One + One, SignatureError.WrongLength)]
    [InlineData(One + One + "1b1b", SignatureError.WrongLength)]
    [InlineData("0x0x" + One + One, SignatureError.NotHex)]
    [InlineData(One + One + "zz", SignatureError.NotHex)]
    [InlineData(One + One + "02", SignatureError.UnknownRecoveryId)]
    [InlineData(One + One + "1a", SignatureError.UnknownRecoveryId)]
    [InlineData(One + One + "1d", SignatureError.UnknownRecoveryId)]
    [InlineData(One + One + "ff", SignatureError.UnknownRecoveryId)]
    [InlineData(Zero + One + "1b", SignatureError.ROutOfRange)]
    [InlineData(Order + One + "1b", SignatureError.ROutOfRange)]
    [InlineData(One + Zero + "1b", SignatureError.SOutOfRange)]
    [InlineData(One + Order + "1b", SignatureError.SOutOfRange)]
    [InlineData(One + HalfOrderPlusOne + "1b", SignatureError.HighS)]
    public void TryParse_MalformedSignature_SaysWhatIsWrong(string? hex, SignatureError expected)
    {
        Assert.Equal(expected, RecoverableSignature.TryParse(hex, out var signature));
        Assert.Null(signature);
    }

    [Fact]
    public void TryRecover_RWithoutPoint_SaysSo()
    {
        // 5³ + 7 = 132 is not a square modulo p.
        Assert.Equal(SignatureError.None, RecoverableSignature.TryParse(Five + One + "1b", out var signature));

        Assert.Equal(SignatureError.PointNotOnCurve, PublicKeyRecovery.TryRecover(new byte[32], signature!, out var key));
        Assert.Empty(key);
    }

    [Fact]
    public void TryRecover_KeyAtInfinity_SaysSo()
    {
        // With R = G and s = e the recovered key is r⁻¹(eG − eG).
        const string generatorX = "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";
        Assert.Equal(SignatureError.None, RecoverableSignature.TryParse(generatorX + Five + "00", out var signature));

        Assert.Equal(SignatureError.PointAtInfinity, PublicKeyRecovery.TryRecover(Convert.FromHexString(Five), signature!, out _));
    }

    [Fact]
    public void SignMessage_Twice_IsDeterministic()
    {
        var key = Secp256k1PrivateKey.Import(Convert.FromHexString(One));

        Assert.Equal(key.SignMessage("hello world"), key.SignMessage("hello world"));
    }

    [Fact]
    public void Sign_Rfc6979Vector_IsReproduced()
    {
        // A widely published secp256k1 vector: key 1, SHA-256("Satoshi Nakamoto").
        var key = Secp256k1PrivateKey.Import(Convert.FromHexString(One));
        var hash = System.Security.Cryptography.SHA256.HashData("Satoshi Nakamoto"u8);

        Assert.StartsWith(
            "0x934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8"
            + "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5",
            key.Sign(hash).ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void TryRecoverSigner_OfOwnSignature_IsTheSigner() =>
        Gen.Select(Gen.Byte.Array[32], Gen.String).Sample(
            (bytes, message) =>
            {
                bytes[0] &= 0x7F;
                bytes[31] |= 1;
                var key = Secp256k1PrivateKey.Import(bytes);
                RecoverableSignature.TryParse(key.SignMessage(message), out var signature);
                return TronMessage.TryRecoverSigner(message, signature!, out var signer) == SignatureError.None
                    && key.Address.Equals(signer);
            },
            iter: 300);

    [Fact]
    public void TryRead_HundredThousandRandomSignatures_NeverThrowsAndRoundTrips()
    {
        Gen.Byte.Array[60, 70].Sample(
            bytes =>
            {
                if (bytes.Length == RecoverableSignature.Length && (bytes[0] & 1) == 0)
                    bytes[64] = (byte)(27 + (bytes[64] & 1));
                var error = RecoverableSignature.TryRead(bytes, out var signature);
                return error == SignatureError.None
                    ? signature!.ToBytes().AsSpan(0, 64).SequenceEqual(bytes.AsSpan(0, 64))
                    : signature is null;
            },
            iter: 100_000,
            seed: FuzzSeed.Value);
    }

    [Fact]
    public void TryParse_HundredThousandRandomTexts_NeverThrows()
    {
        var valid = "0x" + One + Five + "1b";
        Gen.Select(Gen.Int[0, 131], Gen.Char, Gen.Int[0, 140]).Sample(
            (position, character, length) =>
            {
                var text = valid.Remove(position, 1).Insert(position, character.ToString());
                if ((length & 1) == 1)
                    text = text[..Math.Min(length, text.Length)];
                return RecoverableSignature.TryParse(text, out var signature) == SignatureError.None == (signature is not null);
            },
            iter: 100_000,
            seed: FuzzSeed.Value);
    }

    [Theory]
    [InlineData(Zero)]
    [InlineData(Order)]
    [InlineData("01")]
    public void Import_KeyOutOfRange_Throws(string hex) =>
        Assert.Throws<ArgumentException>(() => Secp256k1PrivateKey.Import(Convert.FromHexString(hex)));
}
