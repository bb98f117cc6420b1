using Lucid.Cryptography.Hashing;
using NSec.Cryptography;
namespace Lucid.Cryptography.Ed25519;
// placeholder
public sealed class Ed25519PublicKey(byte[] bytes)
{
    public Hash256 ToHash() => Hash256.FromBytes(bytes);
    public static bool Verify(Hash256 key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        TryImport(key, out var k) && SignatureAlgorithm.Ed25519.Verify(k!, message, signature);
    private static bool TryImport(Hash256 key, out PublicKey? k) { Span<byte> b = stackalloc byte[32]; key.CopyTo(b); return PublicKey.TryImport(SignatureAlgorithm.Ed25519, b, KeyBlobFormat.RawPublicKey, out k); }
}
