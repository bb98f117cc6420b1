using System.Diagnostics;

namespace Lucid.Tests.Services;

/// <summary>The executable as an operator meets it: as a process.</summary>
internal static class LucidProcess
{
    public static readonly string Built = Path.Combine(AppContext.BaseDirectory, "lucid.dll");

    /// <summary>Runs the built executable to its end.</summary>
    public static Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] args) => RunAsync("dotnet", [Built, .. args]);

    /// <summary>Runs a program to its end, with no setting of this process but the path.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string program, string[] args, Dictionary<string, string>? environment = null)
    {
        using Process process = Start(program, args, environment);
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output, await error);
    }

    public static Process Start(string program, string[] args, Dictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = new(program, args) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }
}
