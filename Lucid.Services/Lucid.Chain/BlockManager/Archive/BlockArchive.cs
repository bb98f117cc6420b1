using Lucid.Chain.Blocks;
using Lucid.Chain.Storage;
using Lucid.Cryptography.Hashing;
using Lucid.Persistence.Files;

namespace Lucid.Chain.BlockManager.Archive;

/// <summary>
/// The blocks, checked and kept by someone who does not take the engine's word: every block is executed on the state before it, and final
/// is what the votes in the blocks after it make final. Blocks above that are the engine's word; the archive can still give them up. One
/// user at a time.
/// </summary>
internal sealed class BlockArchive : IDisposable
{
    private const string QuarantineName = "quarantine";

    private readonly IFileFolder _files;
    private readonly ulong _snapshotBlocks;
    private readonly ArchivedBlocks _blocks;
    private readonly StateSnapshots _snapshots;
    private readonly BlockValidator _validator;

    // From the last block that is final on record up to the head: what a switch to another branch begins with.
    private readonly List<ChainBlock> _recent = [];
    private ulong _snapshotHeight;

    private BlockArchive(Genesis genesis, IFileFolder files, int snapshotBlocks, int keptSnapshots)
    {
        Genesis = genesis;
        (_files, _snapshotBlocks) = (files, (ulong)snapshotBlocks);
        _validator = new BlockValidator(genesis, new SignatureCache(genesis.Hash));
        _snapshots = new StateSnapshots(files, keptSnapshots);
        _blocks = new ArchivedBlocks(genesis, files);
    }

    public Genesis Genesis { get; }

    /// <summary>The last block.</summary>
    public ChainBlock Head => _recent[^1];

    /// <summary>Up to here the votes on record make the blocks final.</summary>
    public ulong FinalHeight => Head.State.Consensus.Finality.Finalized.Height;

    public ArchiveOpening Opening { get; private set; } = null!;

    /// <summary>Why the last snapshot could not be written; null when it was. It is tried again with each block.</summary>
    public string? SnapshotProblem { get; private set; }

    /// <summary>The snapshots there are, oldest first.</summary>
    public IReadOnlyList<string> Snapshots => _snapshots.Names;

    /// <summary>
    /// Opens an archive. The blocks up to the newest good snapshot are vouched for by the log's checksums and the chain of hashes to the
    /// block that names the snapshot's state; those after it are executed.
    /// </summary>
    /// <exception cref="IOException">The disk failed.</exception>
    /// <exception cref="ChainDataException">The log cannot be used; the message says what to do.</exception>
    public static BlockArchive Open(
        Genesis genesis, IFileFolder files, int snapshotBlocks, int keptSnapshots, CancellationToken cancellationToken)
    {
        var archive = new BlockArchive(genesis, files, snapshotBlocks, keptSnapshots);
        try
        {
            archive.Recover(cancellationToken);
            return archive;
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>Checks the block after the head, without taking it in.</summary>
    public BlockVerdict Check(Block block) => _validator.Validate(block, Head);

    /// <summary>Checks a block and keeps it; null when it is kept, or was there already.</summary>
    /// <exception cref="IOException">The disk is full or failed; the block is not kept.</exception>
    public Refusal? Append(Block block)
    {
        if (_blocks.TryGetHeight(block.Hash, out _)) return null;
        if (block.Header.Parent != Head.Hash)
            return new Refusal($"{NameOf(block)} does not follow block {Head.Height} here.", IsFork: true);
        var verdict = Check(block);
        if (verdict.Accepted is null) return RefusalOf(block, verdict);
        Keep(verdict.Accepted);
        return null;
    }

    /// <summary>
    /// Goes over to another branch, which begins after the last block that is final on record. All of it is checked before anything is
    /// given up, and it must lead further than the archive does.
    /// </summary>
    /// <exception cref="IOException">The disk is full or failed; what is kept is a part of the branch.</exception>
    public Refusal? Switch(IReadOnlyList<Block> branch)
    {
        var accepted = new List<ChainBlock>();
        if (CheckBranch(branch, accepted) is { } refusal) return refusal;
        if (accepted.Count == 0 || accepted[^1].Height <= Head.Height)
            return new Refusal($"The engine's other branch after block {BranchHeight} leads no further than block {Head.Height} here.");
        // Whatever the disk does now, memory and index agree: what is missing comes from the engine again.
        _recent.RemoveRange(1, _recent.Count - 1);
        _blocks.CutAbove(BranchHeight);
        foreach (var block in accepted) Keep(block);
        return null;
    }

    /// <summary>Height of the block that a switch to another branch begins after.</summary>
    public ulong BranchHeight => _recent[0].Height;

    /// <summary>Keeps a refused block for whoever wants to know what was wrong with it: the last one only.</summary>
    public void PutAside(Block block) => _files.Replace(QuarantineName, block.ToArray());

    /// <exception cref="BlockUnreadableException">Its record is damaged.</exception>
    public Block? Find(ulong height) => height <= Head.Height ? _blocks.Read(height) : null;

    public bool TryGetHeight(Hash256 hash, out ulong height) => _blocks.TryGetHeight(hash, out height);

    /// <summary>The encoding of the block at a height from 1 up to the head's.</summary>
    /// <exception cref="BlockUnreadableException">Its record is damaged.</exception>
    public byte[] ReadBytes(ulong height) => _blocks.ReadBytes(height);

    public void Dispose() => _blocks.Dispose();

    private static string NameOf(Block block) => $"Block {block.Header.Height} ({block.Hash})";

    private static Refusal RefusalOf(Block block, BlockVerdict verdict) =>
        new($"{NameOf(block)} is not valid: {verdict.Error}{(verdict.Detail is null ? "" : ", " + verdict.Detail)}.");

    private Refusal? CheckBranch(IReadOnlyList<Block> branch, List<ChainBlock> accepted)
    {
        var parent = _recent[0];
        foreach (var block in branch)
        {
            if (block.Header.Parent != parent.Hash)
            {
                return new Refusal($"{NameOf(block)} does not follow block {parent.Height} here"
                    + (parent == _recent[0] ? ", which the votes on record have made final: the engine contradicts what is final." : "."));
            }

            var verdict = _validator.Validate(block, parent);
            if (verdict.Accepted is null) return RefusalOf(block, verdict);
            accepted.Add(parent = verdict.Accepted);
        }

        return null;
    }

    private void Recover(CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var log = _blocks.Recover(cancellationToken);
        if (log == LogRecovery.DamagePutAside)
            problems.Add($"The block log was damaged after block {_blocks.Height}: see blocks.damaged. What followed is fetched again.");
        void OnDamaged(string name, string problem) => problems.Add($"The snapshot {name} is not used: {problem}.");
        _recent.Add(_snapshots.LoadNewest(TryRead, OnDamaged) ?? ChainBlock.AtGenesis(Genesis));
        _snapshotHeight = Head.Height;
        Execute(problems, cancellationToken);
        Opening = new ArchiveOpening(log, Head.Height - _snapshotHeight, problems);
        if (IsSnapshotDue) SaveSnapshot();
    }

    private void Execute(List<string> problems, CancellationToken cancellationToken)
    {
        for (var height = Head.Height + 1; height <= _blocks.Height; height++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var block = TryRead(height);
            var verdict = block is null ? default : Check(block);
            if (verdict.Accepted is null)
            {
                var reason = block is null ? $"Block {height} cannot be read." : RefusalOf(block, verdict).Reason;
                problems.Add($"{reason} It and what followed are fetched again.");
                _blocks.CutAbove(height - 1);
                return;
            }

            _recent.Add(verdict.Accepted);
            while (IsFinalAfterFirst) _recent.RemoveAt(0);
        }
    }

    private Block? TryRead(Hash256 hash) => _blocks.TryGetHeight(hash, out var height) ? TryRead(height) : null;

    private Block? TryRead(ulong height)
    {
        try
        {
            return _blocks.Read(height);
        }
        catch (BlockUnreadableException)
        {
            return null;
        }
    }

    private void Keep(ChainBlock block)
    {
        _blocks.Append(block.Block);
        _recent.Add(block);
        while (IsFinalAfterFirst)
        {
            _recent.RemoveAt(0);
            if (IsSnapshotDue) SaveSnapshot();
        }
    }

    private bool IsFinalAfterFirst => _recent.Count > 1 && _recent[1].Height <= FinalHeight;

    private bool IsSnapshotDue => _recent[0].Height / _snapshotBlocks > _snapshotHeight / _snapshotBlocks;

    /// <summary>
    /// Without a snapshot the archive is as good as before and only its next start is longer: that it does not fit is no reason to refuse
    /// blocks.
    /// </summary>
    private void SaveSnapshot()
    {
        try
        {
            _snapshots.Save(_recent[0]);
            _snapshotHeight = _recent[0].Height;
            SnapshotProblem = null;
        }
        catch (IOException e)
        {
            SnapshotProblem = $"The snapshot of block {_recent[0].Height} could not be written: {e.Message}";
        }
    }
}
