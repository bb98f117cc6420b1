using Lucid.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Lucid.ServiceDefaults.Authentication;

/// <summary>Registers Lucid's bearer tokens.</summary>
public static class AuthenticationExtensions
{
    /// <summary>
    /// Accepts Lucid's access tokens (section <c>Tokens</c>), checks revocation in Redis (an <c>IConnectionMultiplexer</c> must be
    /// registered) and refuses with the error envelope. The application still calls UseAuthentication and UseAuthorization.
    /// </summary>
    public static TBuilder AddLucidAuthentication<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        var services = builder.Services;
        services.AddOptions<TokenOptions>().BindConfiguration(TokenOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TokenOptions>, TokenOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SigningKeyRing>();
        services.TryAddSingleton<ServiceTokens>();
        services.TryAddSingleton<ITokenRevocations, RedisTokenRevocations>();
        services.AddSingleton<BearerEvents>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, ForbiddenResultHandler>();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, ConfigureBearer>();
        services.MapException<RevocationsUnavailableException>(ErrorCodes.Unavailable);
        services.AddAuthorization();

        // Not AddAuthentication().AddJwtBearer(): that also starts data protection, which writes a key file at start (the root is
        // read-only and nothing here needs cookies), and lets configuration under Authentication:Schemes loosen the checks.
        services.AddWebEncoders();
        services.AddAuthenticationCore(static options => options.DefaultScheme = JwtBearerDefaults.AuthenticationScheme);
        new AuthenticationBuilder(services)
            .AddScheme<JwtBearerOptions, JwtBearerHandler>(JwtBearerDefaults.AuthenticationScheme, configureOptions: null);
        return builder;
    }

    private sealed class ConfigureBearer(SigningKeyRing keys, TimeProvider time, IOptions<TokenOptions> tokens)
        : IConfigureNamedOptions<JwtBearerOptions>
    {
        public void Configure(JwtBearerOptions options) => Configure(JwtBearerDefaults.AuthenticationScheme, options);

        public void Configure(string? name, JwtBearerOptions options)
        {
            options.MapInboundClaims = false;
            options.SaveToken = false;
            options.EventsType = typeof(BearerEvents);
            options.TokenValidationParameters =
                TokenValidation.CreateParameters(keys, time, TokenClaims.AccessType, tokens.Value.AccessLifetime);
        }
    }
}
