using System.Net;
using Lucid.Tor.Control;
using Microsoft.Extensions.Logging;

namespace Lucid.Tor.Onions;

/// <summary>Makes Tor serve what an onion is to be; what changes an onion gives it back as it is afterwards.</summary>
internal sealed partial class OnionPublisher(OnionKeyStore store, TimeProvider time, ILogger<OnionPublisher> logger)
{
    /// <summary>
    /// The steps from what an onion is to what it is to be. One failing leaves those before it done, so that each one's outcome must be
    /// kept.
    /// </summary>
    public IReadOnlyList<Func<Onion, Task<Onion>>> Steps(IPEndPoint target, ControlClient control, CancellationToken cancellationToken) =>
    [
        onion => EndRetiringIfDueAsync(onion, control, cancellationToken),
        onion => MoveAsync(onion, target, control, cancellationToken),
        onion => onion.Current is null ? PublishAsync(onion, target, control, cancellationToken) : Task.FromResult(onion),
        onion => PublishPreviousAsync(onion, target, control, cancellationToken),
    ];

    /// <summary>
    /// Gives the onion a new key and address; the old address is served for the overlap. An address already on its way out ends now.
    /// </summary>
    public async Task<Onion> RotateAsync(Onion onion, TimeSpan overlap, ControlClient control, CancellationToken cancellationToken)
    {
        onion = await EndRetiringAsync(onion, control, cancellationToken);
        ServedAddress old = onion.Current ?? throw new InvalidOperationException("Only a published onion can be rotated.");
        DateTimeOffset until = time.GetUtcNow() + overlap;
        RetiringKey? previous = onion.Keys is { } keys ? new(keys.Current, until) : null;
        Onion rotated = onion with { Keys = null, Reach = Reachability.Unknown };
        rotated = await PublishAsync(rotated, old.Target, control, cancellationToken, previous);
        return rotated with { Retiring = old with { Until = until } };
    }

    /// <summary>Takes the onion back. Connections that are open stay open.</summary>
    public async Task WithdrawAsync(Onion onion, ControlClient control, CancellationToken cancellationToken)
    {
        await EndRetiringAsync(onion, control, cancellationToken);
        if (onion.Current is { } current)
        {
            await control.DeleteOnionAsync(current.Address, cancellationToken);
        }
    }

    private async Task<Onion> PublishAsync(
        Onion onion, IPEndPoint target, ControlClient control, CancellationToken cancellationToken, RetiringKey? previous = null)
    {
        AddedOnion added = await AddAsync(onion, onion.Keys?.Current, target, control, cancellationToken);
        LogPublished(onion.Name, added.Address, target);
        onion = onion with { Current = new(added.Address, target) };
        return onion is { Definition.Persistent: true, Keys: null }
            ? await KeepKeyAsync(onion, added, previous, control, cancellationToken)
            : onion;
    }

    private async Task<Onion> KeepKeyAsync(
        Onion onion, AddedOnion added, RetiringKey? previous, ControlClient control, CancellationToken cancellationToken)
    {
        OnionKey key = OnionKey.TryParse(added.PrivateKey)
            ?? throw new ControlProtocolException("Tor made an onion key in an unknown form.");
        OnionKeys keys = new(key, previous);
        try
        {
            await store.SaveAsync(onion.Name, keys, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // An address whose key is lost with this process would be a promise nobody keeps.
            await control.DeleteOnionAsync(added.Address, cancellationToken);
            throw;
        }

        return onion with { Keys = keys };
    }

    private static async Task<Onion> PublishPreviousAsync(
        Onion onion, IPEndPoint target, ControlClient control, CancellationToken cancellationToken)
    {
        if (onion is not { Keys.Previous: { } previous, Retiring: null })
        {
            return onion;
        }

        AddedOnion old = await AddAsync(onion, previous.Key, target, control, cancellationToken);
        return onion with { Retiring = new(old.Address, target, previous.Until) };
    }

    private async Task<Onion> MoveAsync(Onion onion, IPEndPoint target, ControlClient control, CancellationToken cancellationToken)
    {
        if (onion.Current is not { } current || current.Target.Equals(target))
        {
            return onion;
        }

        LogMoved(onion.Name, current.Target, target);
        await WithdrawAsync(onion, control, cancellationToken);
        return onion.Unserved();
    }

    private async Task<Onion> EndRetiringIfDueAsync(Onion onion, ControlClient control, CancellationToken cancellationToken)
    {
        DateTimeOffset? until = onion.Retiring?.Until ?? onion.Keys?.Previous?.Until;
        if (until is null || until > time.GetUtcNow())
        {
            return onion;
        }

        onion = await EndRetiringAsync(onion, control, cancellationToken);
        if (onion.Keys is { Previous: not null } keys)
        {
            onion = onion with { Keys = keys with { Previous = null } };
            await store.SaveAsync(onion.Name, onion.Keys, cancellationToken);
        }

        return onion;
    }

    private async Task<Onion> EndRetiringAsync(Onion onion, ControlClient control, CancellationToken cancellationToken)
    {
        if (onion.Retiring is { } retiring)
        {
            await control.DeleteOnionAsync(retiring.Address, cancellationToken);
            LogEnded(onion.Name, retiring.Address);
        }

        return onion with { Retiring = null };
    }

    private static Task<AddedOnion> AddAsync(
        Onion onion, OnionKey? key, IPEndPoint target, ControlClient control, CancellationToken cancellationToken)
    {
        OnionDefinition definition = onion.Definition;
        return control.AddOnionAsync(key?.Value, discardKey: !definition.Persistent, definition.VirtualPort, target, cancellationToken);
    }

    [LoggerMessage(1, LogLevel.Information, "Onion {Onion} is published as {Address}.onion for {Target}")]
    private partial void LogPublished(string onion, string address, IPEndPoint target);

    [LoggerMessage(2, LogLevel.Information, "Onion {Onion} moves from {OldTarget} to {Target}")]
    private partial void LogMoved(string onion, IPEndPoint oldTarget, IPEndPoint target);

    [LoggerMessage(3, LogLevel.Information, "The old address {Address}.onion of onion {Onion} has ended")]
    private partial void LogEnded(string onion, string address);
}
