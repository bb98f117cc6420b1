using System.Globalization;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Secp256k1;

namespace Lucid.Cryptography.Tron;

/// <summary>
/// Signed messages (TIP-191): the hash signed is Keccak-256 of <c>0x19 "TRON Signed Message:\n"</c>, the message's length in bytes
/// in decimal, and the message in UTF-8. This is what tronweb's <c>signMessageV2</c> and the wallets sign.
/// </summary>
public static class TronMessage
{
    private static ReadOnlySpan<byte> Prefix => "\u0019TRON Signed Message:\n"u8;

    /// <summary>The hash that is signed for a message.</summary>
    public static byte[] Hash(string message)
    {
        var length = System.Text.Encoding.UTF8.GetByteCount(message);
        var decimalLength = length.ToString(CultureInfo.InvariantCulture);
        var signed = new byte[Prefix.Length + decimalLength.Length + length];
        Prefix.CopyTo(signed);
        System.Text.Encoding.ASCII.GetBytes(decimalLength, signed.AsSpan(Prefix.Length));
        System.Text.Encoding.UTF8.GetBytes(message, signed.AsSpan(Prefix.Length + decimalLength.Length));
        return Keccak256.Hash(signed);
    }

    /// <summary>Recovers who signed a message; <paramref name="signer"/> is null unless the result is None.</summary>
    /// <remarks>Any well-formed signature recovers some address: compare it with the one that claims to have signed.</remarks>
    public static SignatureError TryRecoverSigner(string message, RecoverableSignature signature, out TronAddress? signer)
    {
        var error = PublicKeyRecovery.TryRecover(Hash(message), signature, out var publicKey);
        signer = error == SignatureError.None ? TronAddress.FromPublicKey(publicKey) : null;
        return error;
    }
}
