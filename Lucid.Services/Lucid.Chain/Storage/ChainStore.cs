using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;
using Lucid.Chain.Proofs;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;
using Lucid.Persistence.Files;

namespace Lucid.Chain.Storage;

/// <summary>
/// A node's blocks on disk: the log of all valid blocks, and where the final ones are in it by height, hash and transaction.
/// </summary>
internal sealed class ChainStore : IDisposable
{
    private const string GenesisName = "genesis";

    private readonly BlockLog _log;
    private readonly Dictionary<Hash256, long> _recentOffsets = [];
    private readonly List<long> _finalOffsets = [];
    private readonly Dictionary<Hash256, ulong> _finalHeights = [];
    private readonly Dictionary<Hash256, ulong> _transactions = [];
    private readonly List<ulong> _electorChanges = [];
    private (ulong Height, Block Block, StateSummary Summary)? _base;

    public ChainStore(IFileFolder files)
    {
        Files = files;
        _log = new BlockLog(files);
    }

    /// <summary>The height of the block that this node's chain begins with: 0, or where its snapshot was.</summary>
    public ulong BaseHeight => _base?.Height ?? 0;

    /// <summary>The changes of who has a say up to the base; their blocks are not here.</summary>
    public IReadOnlyList<ElectorChange> ChangesBeforeBase { get; private set; } = [];

    public IFileFolder Files { get; }

    /// <summary>The network that a folder belongs to; null for a new one.</summary>
    /// <exception cref="ChainDataException">The file is damaged.</exception>
    public static Genesis? LoadGenesis(IFileFolder files)
    {
        if (files.Read(GenesisName) is not { } content) return null;
        return Genesis.Parse(content) ?? throw new ChainDataException(
            "The file 'genesis' is damaged: restore it, or delete the node's folder to join its network again.");
    }

    public static void SaveGenesis(IFileFolder files, Genesis genesis) => files.Replace(GenesisName, genesis.ToArray());

    /// <summary>
    /// Reads the log. Up to the newest good snapshot, the log's checksums and the chain of hashes to the block that names the snapshot's
    /// state vouch for the blocks: they are entered into the index. Those after it, and the votes, come in the order they were accepted.
    /// </summary>
    /// <exception cref="ChainDataException">The log or the base cannot be used; the message says what to do.</exception>
    public LogRecovery Recover(Genesis genesis, StateSnapshots snapshots, IChainReplay replay)
    {
        AddFinal(genesis.Block, offset: -1);
        var start = ChainBlock.AtGenesis(genesis);
        if (ChainBase.Load(Files) is { } found)
        {
            Enter(found);
            start = found.Block;
            replay.OnBase(found);
        }

        var contents = new LogContents();
        var recovery = _log.Recover(0, contents.Add);
        var snapshot = snapshots.LoadNewest(
            hash => contents.PathTo(hash, start.Hash) is not { } path ? null : path.Count == 0 ? start.Block : Read(path[^1]).Block,
            replay.OnDamagedSnapshot);
        if (snapshot is not null)
        {
            foreach (var offset in contents.PathTo(snapshot.Hash, start.Hash)!) EnterUnchecked(offset);
            replay.OnSnapshot(snapshot);
            start = snapshot;
        }

        foreach (var (offset, kind) in contents.Records) Replay(offset, kind, start.Height, replay);
        return recovery;
    }

    /// <summary>Whether there is nothing but the genesis.</summary>
    public bool IsEmpty => _log.IsEmpty && _base is null;

    /// <summary>Begins with a block that the node has not come to by itself. The log must be empty.</summary>
    /// <exception cref="IOException">The disk is full or failed; nothing has changed.</exception>
    public void Begin(ChainBase beginning)
    {
        if (!_log.IsEmpty) throw new InvalidOperationException("A chain that has blocks already cannot begin anew.");
        beginning.Save(Files);
        Enter(beginning);
    }

    /// <summary>Stores a valid block for good, with the part of its state that proofs show: the state itself is not kept.</summary>
    /// <exception cref="IOException">The disk is full or failed; nothing has changed.</exception>
    public void Append(ChainBlock block)
    {
        var writer = new CanonicalWriter(block.Block.EncodedBytes + 2048);
        writer.WriteBlob(block.Block.ToArray());
        StateSummary.Of(block.State).WriteTo(writer);
        _recentOffsets[block.Hash] = _log.Append(RecordKind.Block, writer.Written);
    }

    /// <summary>Stores the votes that make a block final.</summary>
    /// <exception cref="IOException">The disk is full or failed; nothing has changed.</exception>
    public void Append(IReadOnlyList<Vote> votes)
    {
        var writer = new CanonicalWriter(4 + (votes.Count * Vote.EncodedBytes));
        Vote.WriteAll(writer, votes);
        _log.Append(RecordKind.Votes, writer.Written);
    }

    /// <summary>Enters a block that is now final into the index. Blocks come in the order of their heights.</summary>
    public void MarkFinal(ChainBlock block)
    {
        AddFinal(block.Block, _recentOffsets[block.Hash]);
        if (block.State.Consensus.ChangedAt == block.Height) _electorChanges.Add(block.Height);
    }

    /// <summary>Forgets where the blocks are that finality has passed by.</summary>
    public void ForgetForks(Func<Hash256, bool> isAlive)
    {
        foreach (var hash in _recentOffsets.Keys.Where(h => !isAlive(h)).ToArray()) _recentOffsets.Remove(hash);
    }

    /// <summary>Whether the final block at a height is here: up to the last one, all but those before the base.</summary>
    public bool HasFinal(ulong height) => height == 0 || (height >= BaseHeight && height - BaseHeight < (ulong)_finalOffsets.Count);

    /// <summary>The final block at a height that is here.</summary>
    public Block ReadFinal(ulong height, Genesis genesis) => ReadFinalWithSummary(height, genesis).Block;

    /// <summary>The final block at a height, and what proofs show of the state after it.</summary>
    public (Block Block, StateSummary Summary) ReadFinalWithSummary(ulong height, Genesis genesis)
    {
        if (height == 0) return (genesis.Block, StateSummary.Of(genesis.State));
        if (_base is { } first && height == first.Height) return (first.Block, first.Summary);
        return Read(_finalOffsets[(int)(height - BaseHeight)]);
    }

    public bool TryGetFinalHeight(Hash256 block, out ulong height) => _finalHeights.TryGetValue(block, out height);

    /// <summary>The height of the final block that holds a transaction.</summary>
    public bool TryGetTransaction(Hash256 id, out ulong height) => _transactions.TryGetValue(id, out height);

    /// <summary>The final blocks after the base after which another set of entities has a say, lowest first.</summary>
    public IReadOnlyList<ulong> ElectorChanges => _electorChanges;

    public void Dispose() => _log.Dispose();

    private static (Block Block, StateSummary Summary)? ParseStored(byte[] payload)
    {
        var reader = new CanonicalReader(payload);
        var block = Block.Parse(reader.ReadBlob(Block.MaximumBytes));
        var summary = StateSummary.Read(ref reader);
        return reader.Complete && block is not null && summary is not null ? (block, summary) : null;
    }

    private static List<Vote>? ParseVotes(byte[] payload)
    {
        var reader = new CanonicalReader(payload);
        var votes = Vote.ReadAll(ref reader, Vote.MaximumKept);
        return reader.Complete ? votes : null;
    }

    private static ChainDataException NotUnderstood(long offset) => new(
        $"The block log holds something at byte {offset} that is intact but neither a block nor votes: it was written by another version. "
        + "Delete the node's folder (keep node.key and promises) to fetch the chain again.");

    private (Block Block, StateSummary Summary) Read(long offset) => ParseStored(_log.Read(offset)) ?? throw NotUnderstood(offset);

    private void Replay(long offset, RecordKind kind, ulong after, IChainReplay replay)
    {
        if (kind == RecordKind.Votes)
        {
            replay.OnVotes(ParseVotes(_log.Read(offset)) ?? throw NotUnderstood(offset));
            return;
        }

        var block = Read(offset).Block;
        if (block.Header.Height <= after) return;
        _recentOffsets[block.Hash] = offset;
        replay.OnBlock(block);
    }

    private void Enter(ChainBase beginning)
    {
        var block = beginning.Block;
        _base = (block.Height, block.Block, StateSummary.Of(block.State));
        ChangesBeforeBase = beginning.Proof.Changes;
        // From here on, the place in the list is the distance from the base.
        _finalOffsets.Clear();
        AddFinal(block.Block, offset: -1);
    }

    private void EnterUnchecked(long offset)
    {
        var (block, summary) = Read(offset);
        AddFinal(block, offset);
        if (summary.Consensus.ChangedAt == block.Header.Height) _electorChanges.Add(block.Header.Height);
    }

    private void AddFinal(Block block, long offset)
    {
        _finalOffsets.Add(offset);
        _finalHeights[block.Hash] = block.Header.Height;
        foreach (var transaction in block.Transactions) _transactions[transaction.Id] = block.Header.Height;
    }
}
