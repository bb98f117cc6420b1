namespace Lucid.Sessions.Manifests;

/// <summary>A manifest and the signature of the session's own key over its hash.</summary>
/// <param name="Manifest">The manifest.</param>
/// <param name="Signature">Ed25519, 128 hex digits.</param>
internal sealed record SignedManifest(SessionManifest Manifest, string Signature);
