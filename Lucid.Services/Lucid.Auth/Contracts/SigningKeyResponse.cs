namespace Lucid.Auth.Contracts;

/// <summary>An acceptable signing key; never its material.</summary>
/// <param name="Kid">Key id.</param>
/// <param name="NotBefore">Start of acceptance.</param>
/// <param name="NotAfter">End of acceptance.</param>
public sealed record SigningKeyResponse(
    string Kid,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter);
