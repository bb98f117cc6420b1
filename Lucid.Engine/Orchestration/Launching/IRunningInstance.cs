namespace Aspire.Hosting.Orchestration.Launching;

/// <summary>A started process or container.</summary>
internal interface IRunningInstance : IAsyncDisposable
{
    /// <summary>The process id on this machine.</summary>
    int ProcessId { get; }

    /// <summary>Completes with the exit code when it has ended and its output was read to the end.</summary>
    Task<int> Exited { get; }

    /// <summary>Asks it to end, and ends it when it does not within <paramref name="grace"/>.</summary>
    Task StopAsync(TimeSpan grace, CancellationToken cancellationToken);
}
