using System.Globalization;
using Lucid.Chain.Blocks;
using Lucid.Chain.Ledger;
using Lucid.Chain.Storage;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.BlockManager;

/// <summary>
/// The final blocks, checked and kept by someone who does not take the engine's word: every block is executed on the state before it. A snapshot of the
/// state every so many blocks makes the next start short. One user at a time.
/// </summary>
internal sealed class BlockArchive : IDisposable
{
    private const string SnapshotPrefix = "state-";

    private readonly IChainFiles _files;
    private readonly ChainStore _store;
    private readonly BlockValidator _validator;
    private readonly int _snapshotBlocks;
    private readonly int _keptSnapshots;

    /// <summary>Opens the archive, reads its blocks and goes on from the newest good snapshot.</summary>
    public BlockArchive(Genesis genesis, IChainFiles files, int snapshotBlocks, int keptSnapshots)
    {
        Genesis = genesis;
        (_files, _snapshotBlocks, _keptSnapshots) = (files, snapshotBlocks, keptSnapshots);
        _validator = new BlockValidator(genesis, new SignatureCache(genesis.Hash));
        Head = ChainBlock.AtGenesis(genesis);
        var snapshots = LoadSnapshots();
        _store = new ChainStore(files);
        Recovery = _store.Recover(genesis, block => Replay(block, snapshots), static _ => { });
    }

    public Genesis Genesis { get; }

    /// <summary>The last block.</summary>
    public ChainBlock Head { get; private set; }

    public LogRecovery Recovery { get; }

    /// <summary>Why the last block was not taken in; null when it was.</summary>
    public string? Quarantine { get; private set; }

    /// <summary>The snapshots there are, by name.</summary>
    public IReadOnlyList<string> Snapshots => _files.List(SnapshotPrefix);

    /// <summary>Checks a final block of the engine and keeps it; false, with the reason in <see cref="Quarantine"/>, when it is not valid.</summary>
    public bool Append(Block block)
    {
        if (block.Header.Parent != Head.Hash)
        {
            Quarantine = $"Block {block.Header.Height} of the engine does not follow block {Head.Height} here.";
            return false;
        }

        var verdict = _validator.Validate(block, Head);
        if (verdict.Accepted is null)
        {
            Quarantine = $"Block {block.Header.Height} of the engine is not valid: {verdict.Error} {verdict.Detail}";
            _files.Replace(string.Create(CultureInfo.InvariantCulture, $"quarantine-{block.Header.Height:D10}"), block.ToArray());
            return false;
        }

        _store.Append(verdict.Accepted);
        _store.MarkFinal(verdict.Accepted);
        Head = verdict.Accepted;
        Quarantine = null;
        if (Head.Height % (ulong)_snapshotBlocks == 0) SaveSnapshot();
        return true;
    }

    public Block? Find(ulong height) => height <= Head.Height ? _store.ReadFinal(height, Genesis) : null;

    public Block? Find(Hash256 hash) => _store.TryGetFinalHeight(hash, out var height) ? Find(height) : null;

    public void Dispose() => _store.Dispose();

    private void Replay(Block block, Dictionary<Hash256, LedgerState> snapshots)
    {
        if (block.Header.Parent != Head.Hash) return;
        // A snapshot whose root the block names is the state after it: there is no need to compute it again.
        var next = snapshots.TryGetValue(block.Hash, out var state) && state.Root == block.Header.StateRoot
            ? new ChainBlock(block, state)
            : _validator.Validate(block, Head).Accepted;
        if (next is null) return;
        _store.MarkFinal(next);
        Head = next;
    }

    private void SaveSnapshot()
    {
        var writer = new CanonicalWriter(64 * 1024);
        writer.WriteHash(Head.Hash);
        Head.State.WriteTo(writer);
        _files.Replace(string.Create(CultureInfo.InvariantCulture, $"{SnapshotPrefix}{Head.Height:D10}"), writer.Written);
        foreach (var old in Snapshots.SkipLast(_keptSnapshots).ToArray()) _files.Delete(old);
    }

    private Dictionary<Hash256, LedgerState> LoadSnapshots()
    {
        var snapshots = new Dictionary<Hash256, LedgerState>();
        foreach (var name in Snapshots)
        {
            var reader = new CanonicalReader(_files.Read(name));
            var hash = reader.ReadHash();
            if (LedgerState.Read(ref reader) is { } state && reader.Complete) snapshots[hash] = state;
        }

        return snapshots;
    }
}
