namespace Aspire.Hosting.Orchestration.Launching;

/// <summary>A running container, seen through the engine program that started it.</summary>
internal sealed class ContainerInstance(ChildProcess client, string name, ContainerEngine engine, ProcessGuard guard) : IRunningInstance
{
    public int ProcessId => client.ProcessId;

    public Task<int> Exited => client.Exited;

    public async Task StopAsync(TimeSpan grace, CancellationToken cancellationToken)
    {
        await engine.StopAsync(name, grace, cancellationToken).ConfigureAwait(false);
        await client.StopAsync(grace, cancellationToken).ConfigureAwait(false);
        guard.ForgetContainer(name);
    }

    public ValueTask DisposeAsync() => client.DisposeAsync();
}
