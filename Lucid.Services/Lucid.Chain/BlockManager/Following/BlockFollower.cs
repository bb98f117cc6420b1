using System.Text.Json;
using Lucid.Chain.Blocks;
using Lucid.Chain.BlockManager.Archive;
using Lucid.Chain.Contracts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Lucid.Chain.BlockManager.Following;

/// <summary>
/// Follows the engine: fetches its final blocks and hands them to the archive. Whatever goes wrong is written down once in
/// <see cref="ArchiveTroubles"/> and tried again at the next look; the archive goes on serving what it has.
/// </summary>
internal sealed class BlockFollower(
    ArchiveKeeper keeper, ChainClient engine, ArchiveTroubles troubles, IOptions<BlockManagerOptions> options, TimeProvider clock)
    : BackgroundService
{
    private const int BatchBlocks = 100;

    /// <summary>The network that the engine was of when it answered last; null before.</summary>
    public string? EngineNetwork { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.FromMilliseconds(options.Value.PollMilliseconds);
        while (!stoppingToken.IsCancellationRequested)
            if (!await LookAsync(stoppingToken).ConfigureAwait(false)) await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(false);
    }

    /// <summary>Looks at the engine once; whether there may be more at once.</summary>
    private async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            // What is archived is served whether the engine answers or not.
            if (!keeper.IsOpen) await keeper.OpenAsync(cancellationToken).ConfigureAwait(false);
            var info = await engine.InfoAsync(cancellationToken).ConfigureAwait(false);
            EngineNetwork = info.Network;
            troubles.Network.Set(OtherNetwork(info));
            var more = troubles.Network.Current is null && await FollowAsync(info, cancellationToken).ConfigureAwait(false);
            troubles.Engine.Set(null);
            return more;
        }
        catch (Exception e) when (IsEngine(e, cancellationToken))
        {
            troubles.Engine.Set($"The blockchain engine does not answer as it should: {e.Message}");
        }
        catch (ArchiveStorageException)
        {
            // The keeper has written down that the archive cannot be opened.
        }

        return false;
    }

    private static bool IsEngine(Exception e, CancellationToken cancellationToken) =>
        EngineFailures.IsUnreachable(e) || e is JsonException
        || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private string? OtherNetwork(ChainInfoResponse info)
    {
        if (keeper.Network is not { } network || info.Network == network.ToString()) return null;
        return $"The engine is of network {info.Network} ({info.NetworkName}), not of {network}. "
            + "The archive keeps and serves what it has and does not follow. To follow the engine's network, stop the block manager and "
            + "empty its folder (Blocks:Data); to go on with this one, give the engine its folder back.";
    }

    private async Task<bool> FollowAsync(ChainInfoResponse info, CancellationToken cancellationToken)
    {
        if (!keeper.IsOpen) await BeginAsync(info, cancellationToken).ConfigureAwait(false);
        var height = await keeper.AskAsync(static archive => archive.Head.Height, cancellationToken).ConfigureAwait(false);
        if (info.FinalizedHeight <= height)
        {
            troubles.Quarantine.Set(null);
            return false;
        }

        // While something is wrong, one block is enough to see whether it still is.
        var count = troubles.Quarantine.Current is null && troubles.Storage.Current is null ? BatchBlocks : 1;
        var batch = await FetchAsync(height + 1, count, cancellationToken).ConfigureAwait(false);
        foreach (var block in batch.Blocks)
            if (!await TakeAsync(block, cancellationToken).ConfigureAwait(false)) return false;
        if (!batch.IsWhole)
            troubles.Quarantine.Set($"What the engine sends for block {height + 1 + (ulong)batch.Blocks.Count} is no block.");
        // An engine that sends what is here already is not asked again at once.
        return batch.IsWhole && batch.Blocks.Count > 0 && batch.Blocks[^1].Header.Height > height;
    }

    private async Task BeginAsync(ChainInfoResponse info, CancellationToken cancellationToken)
    {
        var genesis = Genesis.Parse(await engine.GenesisAsync(cancellationToken).ConfigureAwait(false));
        if (genesis is null || genesis.Hash.ToString() != info.Network)
            throw new HttpRequestException("Its genesis is not that of the network it names.");
        await keeper.BeginAsync(genesis, cancellationToken).ConfigureAwait(false);
    }

    private async Task<EngineBatch> FetchAsync(ulong from, int count, CancellationToken cancellationToken) =>
        EngineBatch.Parse(await engine.RawBlocksAsync(from, count, cancellationToken).ConfigureAwait(false));

    /// <summary>Hands a block to the archive; false when it is not taken in.</summary>
    private async Task<bool> TakeAsync(Block block, CancellationToken cancellationToken)
    {
        try
        {
            return await OfferAsync(block, cancellationToken).ConfigureAwait(false);
        }
        catch (ArchiveStorageException)
        {
            // The keeper has written it down. The block comes again at the next look.
            return false;
        }
    }

    private async Task<bool> OfferAsync(Block block, CancellationToken cancellationToken)
    {
        var refusal = await keeper.ChangeAsync(archive => archive.Append(block), cancellationToken).ConfigureAwait(false);
        if (refusal is { IsFork: true }) refusal = await SwitchAsync(cancellationToken).ConfigureAwait(false);
        if (!troubles.Quarantine.Set(refusal?.Reason) || refusal is null) return refusal is null;
        await keeper.ChangeAsync(
            archive =>
            {
                archive.PutAside(block);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        return false;
    }

    /// <summary>The engine calls other blocks final than those here: above what the votes on record make final, it may be right.</summary>
    private async Task<Refusal?> SwitchAsync(CancellationToken cancellationToken)
    {
        var (branch, height) = await keeper.AskAsync(static archive => (archive.BranchHeight, archive.Head.Height), cancellationToken)
            .ConfigureAwait(false);
        var batch = await FetchAsync(branch + 1, (int)(height - branch) + 1, cancellationToken).ConfigureAwait(false);
        return await keeper.ChangeAsync(archive => archive.Switch(batch.Blocks), cancellationToken).ConfigureAwait(false);
    }
}
