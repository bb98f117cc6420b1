using Lucid.Auth.Audit;
using Lucid.Auth.Bootstrap;
using Lucid.Auth.Challenges;
using Lucid.Auth.Endpoints;
using Lucid.Auth.HardwareWallets;
using Lucid.Auth.RateLimits;
using Lucid.Auth.Serialization;
using Lucid.Auth.Sessions;
using Lucid.Auth.SignIn;
using Lucid.Auth.Tokens;
using Lucid.Auth.Totp;
using Lucid.Auth.Users;
using Lucid.Persistence;
using Lucid.Persistence.Errors;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Errors;
using Lucid.ServiceDefaults.Hosting;
using Lucid.ServiceDefaults.OpenApi;
using Lucid.ServiceDefaults.Redis;
using Lucid.ServiceDefaults.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Lucid.Auth;

/// <summary>The auth service as a role of the <c>lucid</c> executable.</summary>
internal static class AuthService
{
    /// <summary>Nothing this service reads is larger than a few kilobytes.</summary>
    private const int MaximumBodyBytes = 64 * 1024;

    public static ServiceRole Role { get; } = new(
        "auth-service",
        "Identity by TRON address: sign-in, tokens, roles, login sessions, audit.",
        AddServices,
        MapEndpoints);

    private static void AddServices(WebApplicationBuilder builder)
    {
        builder.AddLucidPersistence();
        builder.AddRedis();
        builder.AddLucidAuthentication();
        var services = builder.Services;
        services.AddDocument<User>().AddDocument<LoginSession>().AddDocument<HardwareWallet>().AddDocument<AuditEntry>().AddDocument<BootstrapToken>();
        services.AddOptions<AuthOptions>().BindConfiguration(AuthOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AuthOptions>, AuthOptionsValidator>();
        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.SectionName);
        AddCapabilities(services);
        services.AddHostedService<BootstrapAnnouncement>();
        services.Configure<KestrelServerOptions>(static options => options.Limits.MaxRequestBodySize = MaximumBodyBytes);
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<AuthOptions>>(static (options, auth) => Trust(options, auth.Value));
        services.MapException<StoreUnavailableException>(ErrorCodes.Database);
        services.AddJsonShapes(AuthJsonContext.Default);
        services.AddOpenApiDocument(
            "Lucid auth service",
            "Identity by TRON address: sign-in, tokens, roles, login sessions, hardware wallets, audit.");
    }

    private static void AddCapabilities(IServiceCollection services) => services
        .AddSingleton<AuditLog>()
        .AddSingleton<ChallengeStore>()
        .AddSingleton<SignatureProof>()
        .AddSingleton<UserStore>()
        .AddSingleton<UserService>()
        .AddSingleton<SessionStore>()
        .AddSingleton<EffectiveRole>()
        .AddSingleton<SessionTokens>()
        .AddSingleton<SessionOpener>()
        .AddSingleton<TokenIssuer>()
        .AddSingleton<TokenParser>()
        .AddSingleton<SecretProtector>()
        .AddSingleton<TotpVerifier>()
        .AddSingleton<TotpService>()
        .AddSingleton<HardwareWalletStore>()
        .AddSingleton<HardwareWalletService>()
        .AddSingleton<LoginService>()
        .AddSingleton<RegistrationService>()
        .AddSingleton<RefreshService>()
        .AddSingleton<LogoutService>()
        .AddSingleton<VerificationService>()
        .AddSingleton<BootstrapService>()
        .AddSingleton<SlidingWindow>();

    private static void MapEndpoints(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<RateLimitMiddleware>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapOpenApi();
        app.MapSignIn();
        app.MapProfile();
        app.MapSessions();
        app.MapTotp();
        app.MapHardwareWallets();
        app.MapUsers();
        app.MapAudit();
    }

    private static void Trust(ForwardedHeadersOptions options, AuthOptions auth)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
        options.ForwardLimit = 1;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in auth.TrustedProxies.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
    }
}
