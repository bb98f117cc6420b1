using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Lucid.Containers.Processes;

/// <summary>A server's program with its arguments and environment.</summary>
/// <param name="Path">Absolute path of the executable.</param>
/// <param name="Arguments">Without the program's name. Everybody on the machine can read them: no secret belongs here.</param>
/// <param name="Environment">All variables it gets.</param>
internal sealed record ServerProgram(string Path, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>
    /// Lets the program take this process over (execve), so that signals reach it and its exit code is the container's, with nothing
    /// in between. Comes back only by an exception.
    /// </summary>
    public int TakeOver()
    {
        // .NET ignores SIGPIPE; an ignored signal, unlike a handled one, would stay ignored in the new program.
        nint before = NativeMethods.SetSignalHandler(NativeMethods.SignalPipe, 0);
        NativeMethods.Execute(
            Path,
            [Path, .. Arguments, null],
            [.. Environment.Select(static variable => $"{variable.Key}={variable.Value}"), null]);
        string reason = Marshal.GetLastPInvokeErrorMessage();
        // This process goes on after all, and a peer that hangs up must not end it.
        NativeMethods.SetSignalHandler(NativeMethods.SignalPipe, before);
        throw CannotStart(reason);
    }

    /// <summary>Starts the program as a child that writes to this process's output.</summary>
    public ChildServer Start() => new(Path, Start(redirectInput: false));

    /// <summary>Runs the program to its end with a text, which may be a secret, on its standard input; gives its exit code.</summary>
    public async Task<int> RunWithInputAsync(string input, CancellationToken cancellationToken)
    {
        Process process = Start(redirectInput: true);
        await using ChildServer child = new(Path, process);
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading; its exit code says so below.
        }

        return await child.WaitAsync(cancellationToken);
    }

    private Process Start(bool redirectInput)
    {
        ProcessStartInfo start = new(Path, Arguments) { RedirectStandardInput = redirectInput };
        start.Environment.Clear();
        foreach ((string name, string value) in Environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start) ?? throw CannotStart("no process was created");
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw CannotStart(exception.Message);
        }
    }

    private ServerException CannotStart(string reason) => new($"{Path} cannot be started: {reason}.");
}
