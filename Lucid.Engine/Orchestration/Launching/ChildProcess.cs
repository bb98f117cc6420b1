using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration.Launching;

/// <summary>A running child process whose output goes to a resource log.</summary>
internal sealed class ChildProcess(Process process, ResourceLog log, ProcessGuard guard) : IRunningInstance
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int ProcessId { get; private set; }

    public Task<int> Exited => _exited.Task;

    public void Start()
    {
        process.OutputDataReceived += (_, line) => Append(line.Data, isError: false);
        process.ErrorDataReceived += (_, line) => Append(line.Data, isError: true);
        process.Exited += (_, _) => _ended.TrySetResult();
        process.Start();
        ProcessId = process.Id;
        guard.Watch(ProcessId);
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _ = ObserveAsync();
    }

    public async Task StopAsync(TimeSpan grace, CancellationToken cancellationToken)
    {
        if (_exited.Task.IsCompleted) return;
        ProcessSignals.Terminate(process, ProcessId);
        try
        {
            await _exited.Task.WaitAsync(grace, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            log.Append($"did not stop within {grace.TotalSeconds:0.#} s; killed", isError: true);
            ProcessSignals.Kill(process, ProcessId);
            await _exited.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync()
    {
        if (!_exited.Task.IsCompleted) ProcessSignals.Kill(process, ProcessId);
        return ValueTask.CompletedTask;
    }

    private async Task ObserveAsync()
    {
        await _ended.Task.ConfigureAwait(false);
        // What the process started must not outlive it, nor keep its output open.
        ProcessSignals.KillGroup(ProcessId);
        try
        {
            // Also waits until both streams were read to their end.
            await process.WaitForExitAsync(CancellationToken.None).WaitAsync(DrainTime).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            log.Append("something this process started keeps its output open", isError: true);
        }

        guard.Forget(ProcessId);
        _exited.TrySetResult(process.ExitCode);
        process.Dispose();
    }

    private void Append(string? line, bool isError)
    {
        if (line is not null) log.Append(line, isError);
    }
}
