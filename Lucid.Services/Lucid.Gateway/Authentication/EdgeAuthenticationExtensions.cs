using Lucid.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Lucid.Gateway.Authentication;

internal static class EdgeAuthenticationExtensions
{
    public static void AddEdgeAuthentication(this WebApplicationBuilder builder)
    {
        builder.AddLucidAuthentication();
        builder.Services.AddSingleton<TokenCache>();
    }

    public static void UseEdgeAuthentication(this WebApplication app)
    {
        // WebApplication adds its own authentication and authorization unless it believes they are there. Were these names ever to
        // change, requests would be authenticated twice: slower, not less safe.
        IDictionary<string, object?> properties = ((IApplicationBuilder)app).Properties;
        properties["__AuthenticationMiddlewareSet"] = true;
        properties["__AuthorizationMiddlewareSet"] = true;
        app.UseMiddleware<EdgeAuthenticationMiddleware>();
    }
}
