using Microsoft.IdentityModel.Tokens;

namespace Lucid.ServiceDefaults.Authentication;

/// <summary>One derived HS256 key and the time in which tokens signed with it are accepted.</summary>
/// <param name="Kid">Key id: <c>fingerprint.period</c>, e.g. <c>9f86d081.20412</c>.</param>
/// <param name="Key">Key material, 256 bits; never leaves the process.</param>
/// <param name="NotBefore">Start of acceptance.</param>
/// <param name="NotAfter">End of acceptance for access tokens.</param>
public sealed record SigningKey(string Kid, SymmetricSecurityKey Key, DateTimeOffset NotBefore, DateTimeOffset NotAfter);
