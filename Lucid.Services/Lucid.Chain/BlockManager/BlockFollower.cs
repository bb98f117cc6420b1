using Lucid.Chain.Blocks;
using Lucid.Chain.Contracts;
using Lucid.Chain.Storage;
using Lucid.Cryptography.Encoding;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lucid.Chain.BlockManager;

/// <summary>Follows the engine: fetches its final blocks and hands them to the archive.</summary>
internal sealed partial class BlockFollower(ChainClient client, IOptions<BlockManagerOptions> options, TimeProvider clock, ILogger<BlockFollower> logger) : BackgroundService
{
    private const int BatchBlocks = 100;

    private readonly SemaphoreSlim _gate = new(1);
    private BlockArchive? _archive;

    /// <summary>Whether the engine answered last time.</summary>
    public bool IsReachable { get; private set; }

    /// <summary>Asks the archive; default before there is one.</summary>
    public async Task<T?> AskAsync<T>(Func<BlockArchive, T> question, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _archive is null ? default : question(_archive);
        }
        finally
        {
            _gate.Release();
        }
    }

    public override void Dispose()
    {
        _archive?.Dispose();
        _gate.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.FromMilliseconds(options.Value.PollMilliseconds);
        while (!stoppingToken.IsCancellationRequested)
        {
            var more = false;
            try
            {
                if (_archive is null) await OpenAsync(stoppingToken).ConfigureAwait(false);
                more = await FetchAsync(stoppingToken).ConfigureAwait(false);
                IsReachable = true;
            }
            catch (Exception e) when (EngineFailures.IsUnreachable(e))
            {
                if (IsReachable) Log.Unreachable(logger, e.Message);
                IsReachable = false;
            }

            if (!more) await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        var files = new ChainFolder(options.Value.Data);
        var genesis = ChainStore.LoadGenesis(files);
        if (genesis is null)
        {
            genesis = Genesis.Parse(await client.GenesisAsync(cancellationToken).ConfigureAwait(false)) ?? throw new HttpRequestException("The engine's genesis cannot be read.");
            ChainStore.SaveGenesis(files, genesis);
        }

        var archive = new BlockArchive(genesis, files, options.Value.SnapshotBlocks, options.Value.KeptSnapshots);
        Log.Opened(logger, genesis.Name, archive.Head.Height);
        _archive = archive;
    }

    /// <summary>Fetches a batch; whether there may be more.</summary>
    private async Task<bool> FetchAsync(CancellationToken cancellationToken)
    {
        var from = await AskAsync(static archive => archive.Head.Height + 1, cancellationToken).ConfigureAwait(false);
        var blocks = Parse(await client.RawBlocksAsync(from, BatchBlocks, cancellationToken).ConfigureAwait(false));
        foreach (var block in blocks)
        {
            if (await AskAsync(archive => archive.Append(block), cancellationToken).ConfigureAwait(false)) continue;
            Log.Quarantined(logger, await AskAsync(static archive => archive.Quarantine, cancellationToken).ConfigureAwait(false));
            return false;
        }

        return blocks.Count > 0;
    }

    private static List<Block> Parse(ReadOnlySpan<byte> data)
    {
        var blocks = new List<Block>();
        var reader = new CanonicalReader(data);
        while (reader.Remaining > 0 && Block.Parse(reader.ReadBlob(Block.MaximumBytes)) is { } block) blocks.Add(block);
        return blocks;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The archive of {Name} is open: {Height} blocks.")]
        public static partial void Opened(ILogger logger, string name, ulong height);

        [LoggerMessage(2, LogLevel.Warning, "The blockchain engine does not answer: {Reason}")]
        public static partial void Unreachable(ILogger logger, string reason);

        [LoggerMessage(3, LogLevel.Error, "A block of the engine is not taken in: {Reason}")]
        public static partial void Quarantined(ILogger logger, string? reason);
    }
}
