using System.Security.Cryptography;

namespace Lucid.Tor.Control;

/// <summary>
/// SAFECOOKIE authentication (control-spec, AUTHCHALLENGE): both sides prove with HMAC-SHA256 that they know the cookie, and neither
/// sends it. So a program that took the port learns nothing it could use at the real Tor.
/// </summary>
internal sealed class SafeCookie
{
    /// <summary>Length of cookie, nonces and hashes, in bytes.</summary>
    public const int Length = 32;

    private readonly byte[] _message;

    /// <param name="cookie">The cookie file's 32 bytes.</param>
    /// <param name="clientNonce">32 random bytes that the challenge was asked with.</param>
    /// <param name="serverNonce">32 bytes of Tor's answer.</param>
    public SafeCookie(ReadOnlySpan<byte> cookie, ReadOnlySpan<byte> clientNonce, ReadOnlySpan<byte> serverNonce) =>
        _message = [.. cookie, .. clientNonce, .. serverNonce];

    /// <summary>What Tor must answer the challenge with.</summary>
    public byte[] ServerHash() => HMACSHA256.HashData("Tor safe cookie authentication server-to-controller hash"u8, _message);

    /// <summary>What AUTHENTICATE is sent with.</summary>
    public byte[] ClientHash() => HMACSHA256.HashData("Tor safe cookie authentication controller-to-server hash"u8, _message);
}
