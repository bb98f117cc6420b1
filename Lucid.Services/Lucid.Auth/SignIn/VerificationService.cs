using Lucid.Auth.Contracts;
using Lucid.Auth.Tokens;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Errors;
using Microsoft.IdentityModel.Tokens;

namespace Lucid.Auth.SignIn;

/// <summary>Says whether an access token would be accepted, as every service would decide it.</summary>
internal sealed class VerificationService(TokenParser reader, ITokenRevocations revocations)
{
    public async Task<VerifyResponse> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        var read = await reader.ReadAccessAsync(token).ConfigureAwait(false);
        if (!read.IsValid)
            return Invalid(read.Exception is SecurityTokenExpiredException ? ErrorCodes.TokenExpired : ErrorCodes.TokenInvalid);
        var principal = TokenParser.Principal(read);
        var (tokenId, sessionId) = (principal.GetTokenId(), principal.GetLoginSessionId());
        if (await revocations.IsRevokedAsync(tokenId, sessionId, cancellationToken).ConfigureAwait(false))
            return Invalid(ErrorCodes.SessionExpired);
        var claims = new TokenClaimsResponse(
            principal.GetUserId(),
            principal.FindFirst(TokenClaims.TronAddress)?.Value ?? "",
            RoleNames.Format(principal.GetRole()),
            sessionId,
            tokenId,
            principal.GetTokenExpiry());
        return new VerifyResponse(true, claims, Reason: null);
    }

    private static VerifyResponse Invalid(ErrorCode code) => new(false, Claims: null, code.Code);
}
