namespace Lucid.AppHost.Topology;

/// <summary>Health probes that run in an image without shell or curl: the <c>lucid</c> program asks.</summary>
internal static class Probe
{
    private const string Program = "/usr/local/bin/lucid";

    /// <param name="target">A URL that <c>lucid health</c> understands: http, tcp, redis, mongodb.</param>
    public static IReadOnlyList<string> Of(string target) => [Program, "health", target];

    /// <summary>Whether an idling toolbox is there.</summary>
    public static IReadOnlyList<string> Toolbox { get; } = [Program, "health", "toolbox"];
}
