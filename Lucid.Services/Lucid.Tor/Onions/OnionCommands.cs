using Lucid.ServiceDefaults.Errors;
using Lucid.Tor.Configuration;
using Lucid.Tor.Daemon;
using Microsoft.Extensions.Options;

namespace Lucid.Tor.Onions;

/// <summary>
/// The changes an operator can make. One that has begun is finished even when whoever asked for it goes away: Tor's replies are bounded in
/// time, and half a change would lose a key.
/// </summary>
internal sealed class OnionCommands(
    IOptions<TorOptions> options,
    OnionGate gate,
    OnionTable table,
    OnionReconciler reconciler,
    OnionPublisher publisher,
    OnionKeyStore keys,
    AddedOnions added,
    OnionFile file,
    TorStatus status,
    OnionWake wake)
{
    private const int MaxOnions = 32;

    /// <summary>Adds an onion service and keeps it over restarts.</summary>
    /// <exception cref="OnionRefusedException">Onions are off, the name is taken, or there are too many.</exception>
    public async Task<Onion> AddAsync(OnionOptions onion, CancellationToken cancellationToken)
    {
        using IDisposable turn = await gate.EnterAsync(cancellationToken);
        RefuseAdding(onion.Name);
        OnionDefinition definition = OnionDefinition.From(onion, added: true);
        await added.SaveAsync([.. Definitions(), definition], CancellationToken.None);
        table.Set(new(definition, await keys.LoadAsync(definition, CancellationToken.None)));
        return await FinishAsync(onion.Name);
    }

    /// <summary>Takes an onion service away that was added at run time, with its key: its address never comes back.</summary>
    /// <exception cref="OnionRefusedException">There is none, or it comes from the settings.</exception>
    public async Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        using IDisposable turn = await gate.EnterAsync(cancellationToken);
        Onion onion = Require(name);
        if (!onion.Definition.Added)
        {
            throw Conflict(ErrorCodes.NotAllowed, $"The onion {name} comes from the settings: switch it off there, with Enabled.");
        }

        if (status.Current.Control is { } control)
        {
            await publisher.WithdrawAsync(onion, control, CancellationToken.None);
        }

        table.Remove(name);
        await added.SaveAsync(Definitions(), CancellationToken.None);
        keys.Delete(name);
        await file.WriteAsync(table.Current.Values, CancellationToken.None);
    }

    /// <summary>Gives an onion service a new key and address.</summary>
    /// <param name="name">The onion.</param>
    /// <param name="overlap">How long the old address is served; null for the setting.</param>
    /// <param name="cancellationToken">Ends the wait for other changes.</param>
    /// <exception cref="OnionRefusedException">There is none, or it is not published now.</exception>
    public async Task<Onion> RotateAsync(string name, TimeSpan? overlap, CancellationToken cancellationToken)
    {
        using IDisposable turn = await gate.EnterAsync(cancellationToken);
        Onion onion = Require(name);
        if (onion.Current is null || status.Current.Control is not { } control)
        {
            throw new OnionRefusedException(ErrorCodes.Unavailable, $"The onion {name} is not published now; try again when it is.");
        }

        table.Set(await publisher.RotateAsync(onion, overlap ?? options.Value.RotationOverlap, control, CancellationToken.None));
        return await FinishAsync(name);
    }

    private void RefuseAdding(string name)
    {
        if (!options.Value.OnionsEnabled)
        {
            throw Conflict(ErrorCodes.Configuration, "Onion services are switched off: set Tor:OnionsEnabled.");
        }

        if (table.Current.ContainsKey(name))
        {
            throw Conflict(ErrorCodes.AlreadyExists, $"There is an onion called {name} already.");
        }

        if (table.Current.Count >= MaxOnions)
        {
            throw Conflict(ErrorCodes.QuotaExceeded, $"There are {MaxOnions} onions already, the most there can be.");
        }
    }

    /// <summary>Makes Tor serve the onion as it is to be now, where Tor runs; otherwise that happens when it does.</summary>
    private async Task<Onion> FinishAsync(string name)
    {
        if (status.Current.Control is { } control)
        {
            await reconciler.ReconcileAsync(table.Current[name], control, CancellationToken.None);
        }

        await file.WriteAsync(table.Current.Values, CancellationToken.None);
        wake.Set();
        return table.Current[name];
    }

    private IEnumerable<OnionDefinition> Definitions() => table.Current.Values.Select(static onion => onion.Definition);

    private Onion Require(string name) => table.Current.GetValueOrDefault(name)
        ?? throw new OnionRefusedException(ErrorCodes.NotFound, "There is no onion of this name.");

    private static OnionRefusedException Conflict(ErrorCode code, string message) => new(code with { Status = 409 }, message);
}
