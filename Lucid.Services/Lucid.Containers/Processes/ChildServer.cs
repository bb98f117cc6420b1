using System.Diagnostics;

namespace Lucid.Containers.Processes;

/// <summary>A server as a child of this process; disposing kills it if it still runs.</summary>
internal sealed class ChildServer(string path, Process process) : IAsyncDisposable
{
    /// <summary>Asks the server to end (SIGTERM) and gives its exit code when it has.</summary>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        if (!process.HasExited)
        {
            NativeMethods.Kill(process.Id, NativeMethods.SignalTerminate);
        }

        return await WaitAsync(cancellationToken);
    }

    /// <summary>The exit code, when it has ended.</summary>
    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    /// <summary>Does work that needs the server; fails as soon as the server ends, whatever the work is waiting for.</summary>
    public async Task WhileRunningAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task exit = process.WaitForExitAsync(ended.Token);
        Task working = work(ended.Token);
        await Task.WhenAny(exit, working);
        bool exited = exit.IsCompletedSuccessfully && !working.IsCompletedSuccessfully;
        await ended.CancelAsync();
        if (exited)
        {
            throw new ServerException($"{path} ended with exit code {process.ExitCode} before it was ready; its own lines say why.");
        }

        await working;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
    }
}
