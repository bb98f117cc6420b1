using Lucid.Tor.Configuration;

namespace Lucid.Services.Commands;

/// <summary>Where the Tor role of this container is: the commands run beside it, with its environment.</summary>
internal static class TorAddress
{
    private const string Variable = $"{TorOptions.SectionName}__{nameof(TorOptions.HealthUrl)}";

    /// <summary>Its health endpoint.</summary>
    public static string HealthUrl =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } url ? url : new TorOptions().HealthUrl;
}
