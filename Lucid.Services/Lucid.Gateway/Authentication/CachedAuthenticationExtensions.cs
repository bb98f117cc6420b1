using Lucid.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Lucid.Gateway.Authentication;

internal static class CachedAuthenticationExtensions
{
    public static void AddCachedAuthentication(this WebApplicationBuilder builder)
    {
        builder.AddLucidAuthentication();
        builder.Services.AddSingleton<TokenCache>();
        builder.Services.AddAuthentication(CachedBearerHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, CachedBearerHandler>(CachedBearerHandler.SchemeName, static options =>
            {
                options.ForwardChallenge = JwtBearerDefaults.AuthenticationScheme;
                options.ForwardForbid = JwtBearerDefaults.AuthenticationScheme;
            });
    }
}
