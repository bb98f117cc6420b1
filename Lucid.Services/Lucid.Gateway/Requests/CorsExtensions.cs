using Lucid.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Lucid.Gateway.Requests;

/// <summary>Cross-origin access: none, unless <c>Cors:Origins:0…</c> names the origins that may call from a browser.</summary>
internal static class CorsExtensions
{
    public static void AddConfiguredCors(this WebApplicationBuilder builder)
    {
        string[] origins = Origins(builder.Configuration);
        if (origins.Length == 0)
        {
            return;
        }

        builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy
            .WithOrigins(origins)
            .WithMethods("GET", "POST", "PUT", "PATCH", "DELETE")
            .WithHeaders("Authorization", "Content-Type", "X-Request-ID")
            .WithExposedHeaders("X-Request-ID", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Retry-After")
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10))));
    }

    public static void UseConfiguredCors(this WebApplication app)
    {
        if (Origins(app.Configuration).Length > 0)
        {
            app.UseCors();
        }
    }

    private static string[] Origins(IConfiguration configuration) =>
        [.. configuration.GetSection("Cors:Origins").GetChildren().Select(ParseOrigin)];

    private static string ParseOrigin(IConfigurationSection entry) =>
        Uri.TryCreate(entry.Value, UriKind.Absolute, out Uri? origin) && origin.GetLeftPart(UriPartial.Authority) == entry.Value
            ? entry.Value
            : throw new ConfigurationException($"{entry.Path} must be an origin such as https://lucid.example, without a path; '*' is not offered.");
}
