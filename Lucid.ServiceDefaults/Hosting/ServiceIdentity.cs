using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Lucid.ServiceDefaults.Hosting;

/// <summary>Who this process is, in errors, health reports, logs and telemetry.</summary>
/// <param name="Name">The resource's name, e.g. <c>lucid-auth-service</c>.</param>
/// <param name="Version">The release, without build metadata, e.g. <c>0.1.0</c>.</param>
public sealed record ServiceIdentity(string Name, string Version)
{
    /// <summary>The release all assemblies of Lucid share.</summary>
    public static string ReleaseVersion { get; } = ReadReleaseVersion();

    /// <summary>The identity of a role: <c>OTEL_SERVICE_NAME</c> where the model set it, else <c>lucid-</c> and the role's name.</summary>
    public static ServiceIdentity ForRole(string roleName, IConfiguration configuration) =>
        new(configuration["OTEL_SERVICE_NAME"] ?? "lucid-" + roleName, ReleaseVersion);

    internal static ServiceIdentity From(IHostApplicationBuilder builder) =>
        new(builder.Configuration["OTEL_SERVICE_NAME"] ?? builder.Environment.ApplicationName, ReleaseVersion);

    private static string ReadReleaseVersion()
    {
        string informational = typeof(ServiceIdentity).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
        int metadata = informational.IndexOf('+', StringComparison.Ordinal);
        return metadata < 0 ? informational : informational[..metadata];
    }
}
