using System.Text.Json;
using Lucid.Cryptography.CanonicalJson;
using Lucid.Cryptography.Ed25519;
using Lucid.Cryptography.Hashing;

namespace Lucid.Sessions.Manifests;

/// <summary>Signs manifests.</summary>
internal static class ManifestSigner
{
    /// <summary>The signed manifest as it is stored: canonical JSON. The same manifest and key give the same bytes.</summary>
    /// <param name="manifest">The manifest, whose signing key is <paramref name="key"/>'s.</param>
    /// <param name="key">The session's own key.</param>
    /// <param name="hash">What is to be anchored.</param>
    public static byte[] Sign(SessionManifest manifest, Ed25519PrivateKey key, out Hash256 hash)
    {
        hash = ManifestHashing.Hash(manifest);
        var signature = new byte[Ed25519PrivateKey.SignatureBytes];
        key.Sign(ManifestHashing.SignedMessage(hash), signature);
        SignedManifest signed = new(manifest, Convert.ToHexStringLower(signature));
        return CanonicalJsonSerializer.Serialize(JsonSerializer.SerializeToUtf8Bytes(signed, ManifestJsonContext.Default.SignedManifest));
    }
}
