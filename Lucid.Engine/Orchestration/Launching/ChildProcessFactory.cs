using System.ComponentModel;
using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration.Launching;

/// <summary>
/// Starts child processes, each in a session of its own where the system has <c>setsid</c>: Ctrl-C in the terminal then reaches only the
/// AppHost, which stops the graph in order, and a kill of the group reaches grandchildren too.
/// </summary>
internal sealed class ChildProcessFactory(ProcessGuard guard)
{
    // What describes the AppHost itself and would mislead a child: its own URLs, its launch profile, the dotnet command's switches.
    private static readonly string[] OwnVariables = ["ASPNETCORE_URLS", "URLS", "HTTP_PORTS", "HTTPS_PORTS"];
    private static readonly string[] OwnPrefixes = ["ASPIRE_", "DOTNET_LAUNCH_PROFILE", "DOTNET_CLI", "MSBUILD", "LUCID_ENGINE", "TESTINGPLATFORM_"];
    private static readonly string? SetSid = OperatingSystem.IsWindows() ? null : ProgramSearch.Find("setsid");

    public ChildProcess Start(string resourceName, ChildProcessStart start, ResourceLog log)
    {
        var process = new Process { StartInfo = StartInfo(start), EnableRaisingEvents = true };
        try
        {
            var child = new ChildProcess(process, log, guard);
            child.Start();
            return child;
        }
        catch (Win32Exception e)
        {
            process.Dispose();
            throw new DistributedApplicationException($"Cannot start {start.Program} for '{resourceName}': {e.Message}.", e);
        }
    }

    private static ProcessStartInfo StartInfo(ChildProcessStart start)
    {
        var info = new ProcessStartInfo(SetSid ?? start.Program)
        {
            WorkingDirectory = start.WorkingDirectory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (SetSid is not null) info.ArgumentList.Add(start.Program);
        foreach (var argument in start.Arguments) info.ArgumentList.Add(argument);

        foreach (var name in info.Environment.Keys.Where(IsOwn).ToArray()) info.Environment.Remove(name);
        info.Environment["DOTNET_ROOT"] = DotNetHost.Root;
        foreach (var (name, value) in start.Environment) info.Environment[name] = value;
        return info;
    }

    private static bool IsOwn(string name) => OwnVariables.Contains(name, StringComparer.OrdinalIgnoreCase)
        || OwnPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
