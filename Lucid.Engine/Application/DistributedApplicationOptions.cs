namespace Aspire.Hosting;

/// <summary>How an application is built.</summary>
public sealed class DistributedApplicationOptions
{
    /// <summary>The command line.</summary>
    public string[]? Args { get; set; }

    /// <summary>The AppHost's assembly; the entry assembly when null.</summary>
    public string? AssemblyName { get; set; }

    /// <summary>The AppHost project's directory; the one recorded in the assembly when null.</summary>
    public string? ProjectDirectory { get; set; }

    /// <summary>Runs without a dashboard: a resource whose dependency fails then fails too instead of waiting.</summary>
    public bool DisableDashboard { get; set; }

    /// <summary>Allows the dashboard over plain HTTP.</summary>
    public bool AllowUnsecuredTransport { get; set; }

    /// <summary>Writes what the resources print to the AppHost's own log.</summary>
    public bool EnableResourceLogging { get; set; }
}
