using System.Security.Cryptography;
using System.Text;
using Lucid.Cryptography.KeyDerivation;
using Lucid.Cryptography.XChaCha20;
using Microsoft.Extensions.Options;

namespace Lucid.Sessions.Processor.Keys;

/// <summary>
/// Keeps the keys of open sessions outside this process, encrypted under its secret: nonce(24) ‖ tag(16) ‖ XChaCha20-Poly1305 of both
/// keys, with the session's id as associated data, so that the keys of one session are not taken for another's.
/// </summary>
internal sealed class KeyWrapping : IDisposable
{
    private const int TagOffset = XChaCha20Poly1305.NonceBytes;
    private const int HeaderBytes = XChaCha20Poly1305.NonceBytes + XChaCha20Poly1305.TagBytes;
    private const int WrappedBytes = HeaderBytes + SessionKeys.KeyBytes + SessionKeys.SeedBytes;
    private readonly byte[] _key = GC.AllocateUninitializedArray<byte>(XChaCha20Poly1305.KeyBytes, pinned: true);

    public KeyWrapping(IOptions<ProcessorOptions> options)
    {
        var secret = Encoding.UTF8.GetBytes(options.Value.KeySecret);
        HkdfBlake2b.DeriveKey(secret, default, "lucid-session-keys"u8, _key);
        CryptographicOperations.ZeroMemory(secret);
    }

    public byte[] Wrap(string session, SessionKeys keys)
    {
        var wrapped = new byte[WrappedBytes];
        var nonce = wrapped.AsSpan(0, TagOffset);
        RandomNumberGenerator.Fill(nonce);
        XChaCha20Poly1305.Encrypt(
            _key, nonce, keys.Secrets, wrapped.AsSpan(HeaderBytes), wrapped.AsSpan(TagOffset, XChaCha20Poly1305.TagBytes), Encoding.UTF8.GetBytes(session));
        return wrapped;
    }

    /// <exception cref="KeysUnreadableException">They were wrapped under another secret, or changed.</exception>
    public SessionKeys Unwrap(string session, ReadOnlySpan<byte> wrapped)
    {
        SessionKeys keys = new();
        if (wrapped.Length == WrappedBytes
            && XChaCha20Poly1305.TryDecrypt(
                _key, wrapped[..TagOffset], wrapped[HeaderBytes..], wrapped[TagOffset..HeaderBytes], keys.Secrets, Encoding.UTF8.GetBytes(session)))
            return keys;
        keys.Dispose();
        throw new KeysUnreadableException(session);
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_key);
}
