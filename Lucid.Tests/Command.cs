using System.ComponentModel;
using System.Diagnostics;

namespace Lucid.Tests;

/// <summary>Runs a program of this machine. Where it is missing the test is skipped; on CI that is a failure.</summary>
internal static class Command
{
    public static Task<CommandResult> RunAsync(string program, params string[] arguments) => RunAsync(program, arguments, workingDirectory: null);

    public static async Task<CommandResult> RunAsync(string program, IEnumerable<string> arguments, string? workingDirectory = null,
        IReadOnlyDictionary<string, string?>? environment = null)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var process = Start(program, arguments, workingDirectory, environment);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new CommandResult(process.ExitCode, await output, await error);
    }

    private static Process Start(string program, IEnumerable<string> arguments, string? workingDirectory,
        IReadOnlyDictionary<string, string?>? environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingDirectory ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>()) start.Environment[name] = value;
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (Win32Exception)
        {
            // No such program: decided below, outside the catch, because skipping is done by an exception too.
        }

        if (process is not null) return process;
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"{program} is not installed, and on CI its tests must run.");
        Assert.Skip($"{program} is not installed: tools/install-test-tools.sh installs what the tests use.");
        throw new InvalidOperationException("Not reached: the test was skipped.");
    }
}

/// <summary>How a program ended and what it printed.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error);
