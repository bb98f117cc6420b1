using System.Net;

namespace Lucid.Tor.Control;

/// <summary>
/// The commands Lucid uses, typed, on a connection that is signed in. Refusals are <see cref="ControlRefusedException"/>.
/// </summary>
internal sealed class ControlClient(ControlConnection connection) : IAsyncDisposable
{
    private const string StatusEvent = "STATUS_CLIENT ";
    private const int UnrecognizedEntity = 552;

    /// <summary>Completes when the connection has ended.</summary>
    public Task Closed => connection.Closed;

    /// <summary>Tor's version, e.g. <c>0.4.9.11</c>.</summary>
    public Task<string> VersionAsync(CancellationToken cancellationToken) => GetInfoAsync("version", cancellationToken);

    public async Task<BootstrapPhase> BootstrapAsync(CancellationToken cancellationToken) =>
        BootstrapPhase.Parse(await GetInfoAsync("status/bootstrap-phase", cancellationToken))
            ?? throw new ControlProtocolException("Tor's bootstrap phase is not in the form the control protocol gives it.");

    public async Task<string> GetInfoAsync(string key, CancellationToken cancellationToken)
    {
        ControlReply reply = await RunAsync(new("GETINFO", key), cancellationToken);
        return reply.Find(key) ?? throw new ControlProtocolException($"Tor's reply to GETINFO {key} does not hold it.");
    }

    /// <summary>Makes Tor end when this connection ends, however that happens.</summary>
    public Task TakeOwnershipAsync(CancellationToken cancellationToken) => RunAsync(new("TAKEOWNERSHIP"), cancellationToken);

    public Task SignalAsync(ControlSignal signal, CancellationToken cancellationToken) => RunAsync(
        new("SIGNAL", signal switch
        {
            ControlSignal.NewIdentity => "NEWNYM",
            ControlSignal.Reload => "RELOAD",
            _ => "SHUTDOWN",
        }),
        cancellationToken);

    /// <summary>Asks for bootstrap and descriptor events.</summary>
    public Task SubscribeAsync(CancellationToken cancellationToken) =>
        RunAsync(new("SETEVENTS", "STATUS_CLIENT", "HS_DESC"), cancellationToken);

    /// <summary>Hands events to the handlers until the connection ends; handlers must be quick.</summary>
    public async Task ReadEventsAsync(Action<BootstrapPhase> onBootstrap, Action<DescriptorEvent> onDescriptor)
    {
        await foreach (ControlReply reply in connection.Events.ReadAllAsync())
        {
            string text = reply.Lines[0].Text;
            if (text.StartsWith(StatusEvent, StringComparison.Ordinal) && BootstrapPhase.Parse(text[StatusEvent.Length..]) is { } phase)
            {
                onBootstrap(phase);
            }
            else if (DescriptorEvent.Parse(text) is { } descriptor)
            {
                onDescriptor(descriptor);
            }
        }
    }

    /// <summary>Publishes an onion service that lives as long as this connection.</summary>
    /// <param name="key">Its key, <c>ED25519-V3:…</c>; null makes a new one.</param>
    /// <param name="discardKey">Do not tell the new key: nobody can publish the address again.</param>
    /// <param name="virtualPort">Port at the onion address.</param>
    /// <param name="target">Where its connections go.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<AddedOnion> AddOnionAsync(
        string? key, bool discardKey, int virtualPort, IPEndPoint target, CancellationToken cancellationToken)
    {
        List<string> arguments = [key ?? "NEW:ED25519-V3"];
        if (key is null && discardKey)
        {
            arguments.Add("Flags=DiscardPK");
        }

        arguments.Add($"Port={virtualPort},{target}");
        ControlReply reply = await RunAsync(new("ADD_ONION", arguments), cancellationToken);
        return new(
            reply.Find("ServiceID") ?? throw new ControlProtocolException("Tor's reply to ADD_ONION names no address."),
            reply.Find("PrivateKey"));
    }

    /// <summary>Takes an onion service of this connection back; one that is not there is no error. Open streams stay open.</summary>
    /// <param name="address">Without <c>.onion</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task DeleteOnionAsync(string address, CancellationToken cancellationToken)
    {
        ControlReply reply = await connection.SendAsync(new("DEL_ONION", address), cancellationToken);
        if (!reply.IsSuccess && reply.Status != UnrecognizedEntity)
        {
            throw new ControlRefusedException("DEL_ONION", reply);
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task<ControlReply> RunAsync(ControlCommand command, CancellationToken cancellationToken)
    {
        ControlReply reply = await connection.SendAsync(command, cancellationToken);
        return reply.IsSuccess ? reply : throw new ControlRefusedException(command.Keyword, reply);
    }
}
