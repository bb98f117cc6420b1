using Lucid.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Lucid.ServiceDefaults.Authentication;

/// <summary>Checks revocation after the signature, and answers refusals with the error envelope.</summary>
internal sealed class BearerEvents(ITokenRevocations revocations) : JwtBearerEvents
{
    public override async Task TokenValidated(TokenValidatedContext context)
    {
        if (context.SecurityToken is not JsonWebToken token || token.Id.Length == 0
            || !token.TryGetPayloadValue<string>(TokenClaims.SessionId, out var sessionId))
        {
            context.Fail(new SecurityTokenInvalidTypeException("The token has no jti or sid."));
            return;
        }

        try
        {
            if (await revocations.IsRevokedAsync(token.Id, sessionId, context.HttpContext.RequestAborted).ConfigureAwait(false))
                context.Fail(new SessionRevokedException());
        }
        catch (RevocationsUnavailableException exception)
        {
            context.Fail(exception);
        }
    }

    public override Task Challenge(JwtBearerChallengeContext context)
    {
        var failure = context.AuthenticateFailure switch
        {
            null => AuthenticationFailure.Missing,
            SecurityTokenExpiredException => AuthenticationFailure.Expired,
            SessionRevokedException => AuthenticationFailure.Revoked,
            RevocationsUnavailableException => AuthenticationFailure.Unchecked,
            _ => AuthenticationFailure.Invalid,
        };
        if (failure.Status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = context.AuthenticateFailure is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        context.HandleResponse();
        return context.HttpContext.WriteErrorAsync(failure);
    }

    private sealed class SessionRevokedException : SecurityTokenValidationException;
}
