using Lucid.Chain.BlockManager.Following;
using Lucid.Chain.Blocks;
using Lucid.Chain.Storage;
using Lucid.Cryptography.Hashing;
using Lucid.Persistence.Files;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lucid.Chain.BlockManager.Archive;

/// <summary>Has the archive of this process: opens it, lets one ask or change it at a time, and says what is wrong with its disk.</summary>
internal sealed partial class ArchiveKeeper(
    Func<IFileFolder> openFolder, IOptions<BlockManagerOptions> options, ArchiveTroubles troubles, ILogger<ArchiveKeeper> logger)
    : IDisposable
{
    private readonly SemaphoreSlim _opening = new(1);
    private readonly SemaphoreSlim _gate = new(1);
    private volatile BlockArchive? _archive;

    /// <summary>The network that the archive is of, or is to be of; null when any will do.</summary>
    public Hash256? Network => _archive?.Genesis.Hash ?? (Hash256.TryParse(options.Value.Network, out var wanted) ? wanted : null);

    public bool IsOpen => _archive is not null;

    /// <summary>Opens the archive that the folder holds; whether it holds one.</summary>
    /// <exception cref="ArchiveStorageException">It cannot be opened; <see cref="ArchiveTroubles.Storage"/> says so too.</exception>
    public Task<bool> OpenAsync(CancellationToken cancellationToken) => OpenAsync(genesis: null, cancellationToken);

    /// <summary>Opens the archive, or begins it in an empty folder. One that is there stays of its own network.</summary>
    /// <exception cref="ArchiveStorageException">It cannot be opened; <see cref="ArchiveTroubles.Storage"/> says so too.</exception>
    public Task BeginAsync(Genesis genesis, CancellationToken cancellationToken) => OpenAsync(genesis, cancellationToken);

    /// <summary>Asks the archive.</summary>
    /// <exception cref="ArchiveClosedException">There is none yet.</exception>
    /// <exception cref="BlockUnreadableException">A block's record is damaged.</exception>
    public async Task<T> AskAsync<T>(Func<BlockArchive, T> question, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return question(_archive ?? throw Closed());
        }
        catch (BlockUnreadableException e)
        {
            troubles.Unreadable.Set(e.Message);
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Changes the archive.</summary>
    /// <exception cref="ArchiveClosedException">There is none yet.</exception>
    /// <exception cref="ArchiveStorageException">The disk does not take it; <see cref="ArchiveTroubles.Storage"/> says so too.</exception>
    /// <exception cref="BlockUnreadableException">A block's record is damaged.</exception>
    public async Task<T> ChangeAsync<T>(Func<BlockArchive, T> change, CancellationToken cancellationToken)
    {
        try
        {
            var result = await AskAsync(
                archive =>
                {
                    var changed = change(archive);
                    troubles.Snapshot.Set(archive.SnapshotProblem);
                    return changed;
                },
                cancellationToken).ConfigureAwait(false);
            troubles.Storage.Set(null);
            return result;
        }
        catch (Exception e) when (IsStorage(e))
        {
            throw Failed(e);
        }
    }

    public void Dispose()
    {
        _archive?.Dispose();
        _gate.Dispose();
        _opening.Dispose();
    }

    private static bool IsStorage(Exception e) => e is (IOException or UnauthorizedAccessException) and not BlockUnreadableException;

    // Opening executes blocks and may take long: meanwhile, whoever asks is told so instead of waiting.
    private async Task<bool> OpenAsync(Genesis? genesis, CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _archive ??= Open(genesis, cancellationToken);
            if (_archive is not null) troubles.Storage.Set(null);
            return _archive is not null;
        }
        catch (Exception e) when (IsStorage(e) || e is ChainDataException)
        {
            throw Failed(e);
        }
        finally
        {
            _opening.Release();
        }
    }

    private BlockArchive? Open(Genesis? beginning, CancellationToken cancellationToken)
    {
        var files = openFolder();
        var genesis = ChainStore.LoadGenesis(files);
        if ((genesis ?? beginning) is not { } network) return null;
        CheckNetwork(network);
        if (genesis is null) ChainStore.SaveGenesis(files, network);
        var archive = BlockArchive.Open(network, files, options.Value.SnapshotBlocks, options.Value.KeptSnapshots, cancellationToken);
        foreach (var problem in archive.Opening.Problems) Log.Mended(logger, problem);
        troubles.Snapshot.Set(archive.SnapshotProblem);
        Log.Opened(logger, network.Name, network.Hash, archive.Head.Height, archive.FinalHeight, archive.Opening.Executed);
        return archive;
    }

    private void CheckNetwork(Genesis genesis)
    {
        if (!Hash256.TryParse(options.Value.Network, out var wanted) || wanted == genesis.Hash) return;
        throw new ChainDataException(
            $"The archive's folder is of network {genesis.Hash} ({genesis.Name}), but Blocks:Network wants {wanted}. "
            + "Mend the setting, or empty the folder.");
    }

    private ArchiveClosedException Closed() => new(troubles.Storage.Current ?? "The archive has not been opened yet.");

    private ArchiveStorageException Failed(Exception cause)
    {
        troubles.Storage.Set(cause.Message);
        return new ArchiveStorageException(cause);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information,
            "The archive of {Name} ({Network}) is open: block {Height}, final on record up to {FinalHeight}; {Executed} were executed.")]
        public static partial void Opened(ILogger logger, string name, Hash256 network, ulong height, ulong finalHeight, ulong executed);

        [LoggerMessage(2, LogLevel.Warning, "{Problem}")]
        public static partial void Mended(ILogger logger, string problem);
    }
}
