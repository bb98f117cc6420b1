using NSec.Cryptography;
namespace Lucid.Cryptography.Ed25519;
// placeholder
public sealed class Ed25519PrivateKey : IDisposable
{
    private readonly Key _key;
    private Ed25519PrivateKey(Key key) { _key = key; PublicKey = new Ed25519PublicKey(_key.PublicKey.Export(KeyBlobFormat.RawPublicKey)); }
    public Ed25519PublicKey PublicKey { get; }
    public static Ed25519PrivateKey FromSeed(ReadOnlySpan<byte> seed) => new(Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey));
    public void Sign(ReadOnlySpan<byte> message, Span<byte> signature) => SignatureAlgorithm.Ed25519.Sign(_key, message, signature);
    public void Dispose() => _key.Dispose();
}
