using System.Security.Claims;
using Lucid.Auth.Bootstrap;
using Lucid.Auth.Challenges;
using Lucid.Auth.Contracts;
using Lucid.Auth.RateLimits;
using Lucid.Auth.SignIn;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Lucid.Auth.Endpoints;

/// <summary>Challenge, account, sign-in, tokens, sign-out.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/auth").WithTags("Sign-in");
        group.MapPost("/challenge", IssueChallenge)
            .Describe("IssueChallenge", "A message for an address to sign, good once and for five minutes.", RateLimit.Challenge, 400)
            .Produces<ChallengeResponse>();
        group.MapPost("/register", Register)
            .Describe("Register", "Makes an account for the address that signed a challenge.", RateLimit.Register, 400, 401, 409)
            .Produces<UserResponse>(StatusCodes.Status201Created);
        group.MapPost("/login", Login)
            .Describe("Login", "Opens a login session for the address that signed a challenge.", RateLimit.Login, 400, 401, 403, 423)
            .Produces<TokenResponse>();
        group.MapPost("/refresh", Refresh)
            .Describe("Refresh", "Exchanges a refresh token for a new pair; a used one ends its session.", RateLimit.Refresh, 400, 401, 403)
            .Produces<TokenResponse>();
        group.MapPost("/verify", Verify)
            .Describe("VerifyToken", "Says whether an access token is good, and what it says.", RateLimit.Verify, 400)
            .Produces<VerifyResponse>();
        group.MapPost("/bootstrap", Bootstrap)
            .Describe("Bootstrap", "Makes the first administrator with the one-time token of the console.", RateLimit.Register, 400, 401)
            .Produces<UserResponse>(StatusCodes.Status201Created);
        group.MapPost("/logout", Logout)
            .Describe("Logout", "Ends the caller's login session, or all of its account's.", RateLimit.Logout, 400)
            .Produces(StatusCodes.Status204NoContent)
            .SignedIn();
        group.MapGet("/keys", ListKeys)
            .Describe("ListKeys", "The ids and times of the acceptable signing keys; never their material.", RateLimit.Keys)
            .Produces<SigningKeyListResponse>();
    }

    private static async Task<IResult> IssueChallenge(ChallengeRequest request, ChallengeStore challenges, CancellationToken cancellationToken) =>
        SignatureProof.ReadAddress(request.TronAddress).Succeeded(out var address, out var failure)
            ? TypedResults.Ok(await challenges.IssueAsync(address, cancellationToken).ConfigureAwait(false))
            : failure;

    private static async Task<IResult> Register(
        RegisterRequest request, RegistrationService service, HttpContext context, CancellationToken cancellationToken) =>
        (await service.RegisterAsync(request, ClientInfo.From(context), cancellationToken).ConfigureAwait(false)).ToCreated();

    private static async Task<IResult> Login(LoginRequest request, LoginService service, HttpContext context, CancellationToken cancellationToken) =>
        NotStored(context, (await service.LoginAsync(request, ClientInfo.From(context), cancellationToken).ConfigureAwait(false)).ToResult());

    private static async Task<IResult> Refresh(RefreshRequest request, RefreshService service, HttpContext context, CancellationToken cancellationToken) =>
        NotStored(context, (await service.RefreshAsync(request, ClientInfo.From(context), cancellationToken).ConfigureAwait(false)).ToResult());

    private static async Task<IResult> Verify(VerifyRequest request, VerificationService service, CancellationToken cancellationToken) =>
        TypedResults.Ok(await service.VerifyAsync(request.Token, cancellationToken).ConfigureAwait(false));

    private static async Task<IResult> Bootstrap(
        BootstrapRequest request, BootstrapService service, HttpContext context, CancellationToken cancellationToken) =>
        (await service.UseAsync(request, ClientInfo.From(context), cancellationToken).ConfigureAwait(false)).ToCreated();

    private static async Task<IResult> Logout(
        LogoutRequest? request, LogoutService service, ClaimsPrincipal caller, HttpContext context, CancellationToken cancellationToken)
    {
        await service.LogoutAsync(caller, request?.LogoutAllSessions ?? false, ClientInfo.From(context), cancellationToken).ConfigureAwait(false);
        return TypedResults.NoContent();
    }

    private static Ok<SigningKeyListResponse> ListKeys(SigningKeyRing keys)
    {
        var acceptable = keys.Acceptable().Select(static key => new SigningKeyResponse(key.Kid, key.NotBefore, key.NotAfter));
        return TypedResults.Ok(new SigningKeyListResponse("HS256", keys.Current.Kid, [.. acceptable]));
    }

    // Tokens must not stay in a cache (RFC 6749, §5.1).
    private static IResult NotStored(HttpContext context, IResult result)
    {
        context.Response.Headers.CacheControl = "no-store";
        return result;
    }
}
