using System.Security.Cryptography;
using System.Text;
using Lucid.ServiceDefaults.Authentication;
using Microsoft.Extensions.Options;

namespace Lucid.Auth.Totp;

/// <summary>
/// Encrypts TOTP secrets at rest, so that a copy of the database is no second factor: AES-256-GCM under a key derived from the
/// master secret, bound to the account. Format: nonce (12) ‖ tag (16) ‖ ciphertext.
/// </summary>
internal sealed class SecretProtector
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly byte[][] _keys;

    public SecretProtector(IOptions<TokenOptions> options)
    {
        var tokens = options.Value;
        _keys = tokens.PreviousSecret.Length == 0
            ? [Derive(tokens.Secret)]
            : [Derive(tokens.Secret), Derive(tokens.PreviousSecret)];
    }

    public byte[] Protect(ReadOnlySpan<byte> secret, string userId)
    {
        var data = new byte[NonceBytes + TagBytes + secret.Length];
        RandomNumberGenerator.Fill(data.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(_keys[0], TagBytes);
        aes.Encrypt(
            data.AsSpan(0, NonceBytes), secret, data.AsSpan(NonceBytes + TagBytes), data.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(userId));
        return data;
    }

    /// <summary>The secret; null when neither the current nor the previous master secret opens it.</summary>
    public byte[]? Unprotect(ReadOnlySpan<byte> data, string userId)
    {
        if (data.Length < NonceBytes + TagBytes)
            return null;
        var secret = new byte[data.Length - NonceBytes - TagBytes];
        foreach (var key in _keys)
        {
            using var aes = new AesGcm(key, TagBytes);
            try
            {
                aes.Decrypt(data[..NonceBytes], data[(NonceBytes + TagBytes)..], data[NonceBytes..(NonceBytes + TagBytes)], secret, Encoding.UTF8.GetBytes(userId));
                return secret;
            }
            catch (AuthenticationTagMismatchException)
            {
                // Encrypted under the other master secret: the operator has rotated it.
            }
        }

        return null;
    }

    private static byte[] Derive(string masterSecret) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(masterSecret), 32, info: "lucid-totp"u8.ToArray());
}
