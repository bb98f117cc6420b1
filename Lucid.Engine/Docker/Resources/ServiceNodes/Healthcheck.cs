namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>How a container's health is found out. Durations are like <c>10s</c>.</summary>
public sealed class Healthcheck
{
    /// <summary><c>CMD</c> and a program with its arguments.</summary>
    public required List<string> Test { get; set; }

    /// <summary>Time between checks.</summary>
    public required string Interval { get; set; }

    /// <summary>Time one check may take.</summary>
    public required string Timeout { get; set; }

    /// <summary>Failures in a row that make it unhealthy.</summary>
    public int Retries { get; set; }

    /// <summary>Time after the start in which failures do not count.</summary>
    public required string StartPeriod { get; set; }
}
