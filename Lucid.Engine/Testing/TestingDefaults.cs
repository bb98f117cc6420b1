using Aspire.Hosting.Orchestration.Reporting;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Testing;

/// <summary>What is different when a test runs an application.</summary>
internal static class TestingDefaults
{
    /// <summary>Random ports, so that tests and a developer's own run never meet; what the caller says comes later and wins.</summary>
    public static string[] Args(string[] args) => ["--DcpPublisher:RandomizePorts=true", "--environment=Development", .. args];

    public static void Apply(DistributedApplicationOptions options)
    {
        options.DisableDashboard = true;
        options.AllowUnsecuredTransport = true;
    }

    public static void AddTestServices(this IServiceCollection services) => services.AddSingleton<IGraphConsole, SilentConsole>();

    private sealed class SilentConsole : IGraphConsole
    {
        public void WriteLine(string line)
        {
            // Tests read states and logs from the services; their own output stays theirs.
        }
    }
}
