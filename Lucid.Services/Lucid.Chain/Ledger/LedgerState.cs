using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Merkle;

namespace Lucid.Chain.Ledger;

/// <summary>
/// All that the chain knows after a block. Immutable: each block of a fork has its own, and they share what is the same. Its root is a
/// Merkle tree over its sections, so that a proof can show one section without the others.
/// </summary>
internal sealed record LedgerState
{
    /// <summary>How many blocks back a vote or a proof can refer to.</summary>
    public const int RecentBlocks = 64;

    /// <summary>How many sections the root stands for: progress, consensus, nodes, proposals, recent blocks, accounts, anchors.</summary>
    public const int SectionCount = 7;

    private const int MaximumNodes = 10_000;
    private const int MaximumProposals = 1000;

    private Hash256[]? _sectionLeaves;
    private Hash256 _root;

    public required ulong Height { get; init; }

    public required ulong Slot { get; init; }

    /// <summary>Millionths of LUCID minted by rewards so far.</summary>
    public ulong Minted { get; init; }

    /// <summary>Transactions since the genesis.</summary>
    public ulong Transactions { get; init; }

    public required ChainParameters Parameters { get; init; }

    public required ConsensusState Consensus { get; init; }

    public required ImmutableSortedDictionary<AccountId, NodeRecord> Nodes { get; init; }

    public ImmutableSortedDictionary<AccountId, PoolRecord> Pools { get; init; } = ImmutableSortedDictionary<AccountId, PoolRecord>.Empty;

    public ImmutableSortedDictionary<Hash256, ProposalRecord> Proposals { get; init; } =
        ImmutableSortedDictionary<Hash256, ProposalRecord>.Empty;

    /// <summary>The blocks before this one, oldest first.</summary>
    public ImmutableArray<BlockReference> Recent { get; init; } = [];

    /// <summary>Proofs that counted and could still be repeated.</summary>
    public ImmutableSortedSet<ProvenTask> Proven { get; init; } = [];

    public required MerkleMap Accounts { get; init; }

    public MerkleMap Anchors { get; init; } = MerkleMap.Empty;

    public Hash256 Root
    {
        get
        {
            if (_root == default) _root = MerkleTree.Root(SectionLeaves());
            return _root;
        }
    }

    public static LedgerState AtGenesis(Genesis genesis)
    {
        var accounts = MerkleMap.Empty;
        foreach (var (account, amount) in genesis.Allocations)
            accounts = accounts.Set(Account.KeyOf(account), new Account(amount, 0).ToArray());
        var server = new NodeRecord { Id = genesis.Server, Name = "server", Status = NodeStatus.Admitted };
        return new LedgerState
        {
            Height = 0,
            Slot = 0,
            Parameters = genesis.Parameters,
            Consensus = new ConsensusState
            {
                Entities = [new EntityRecord { Id = genesis.Server, Lead = genesis.Server }],
                Before = [],
                // The checkpoint of the genesis cannot name the genesis' hash, which depends on this state: it is named by zero.
                Finality = FinalityState.AtGenesis(default),
            },
            Nodes = ImmutableSortedDictionary<AccountId, NodeRecord>.Empty.Add(genesis.Server, server),
            Accounts = accounts,
        };
    }

    public Account AccountOf(AccountId id) => Accounts.TryGet(Account.KeyOf(id), out var value) ? Account.Parse(value) : default;

    public AnchorRecord? AnchorOf(Guid session) =>
        Anchors.TryGet(AnchorRecord.KeyOf(session), out var value) ? AnchorRecord.Parse(value) : null;

    /// <summary>The sections in their encoding, first to last; accounts and anchors by their roots.</summary>
    public IEnumerable<byte[]> Sections()
    {
        yield return Encode(WriteProgress);
        yield return Encode(Consensus.WriteTo);
        yield return Encode(WriteNodes);
        yield return Encode(WriteProposals);
        yield return Encode(WriteRecent);
        yield return Encode(w => w.WriteHash(Accounts.Root));
        yield return Encode(w => w.WriteHash(Anchors.Root));
    }

    /// <summary>The leaves of <see cref="Root"/>.</summary>
    public ReadOnlySpan<Hash256> SectionLeaves() => _sectionLeaves ??= [.. Sections().Select(s => MerkleTree.LeafHash(s))];

    /// <summary>Everything, for a snapshot.</summary>
    public void WriteTo(CanonicalWriter writer)
    {
        WriteProgress(writer);
        Consensus.WriteTo(writer);
        WriteNodes(writer);
        WriteProposals(writer);
        WriteRecent(writer);
        WriteMap(writer, Accounts);
        WriteMap(writer, Anchors);
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote; the caller compares its <see cref="Root"/>.</summary>
    public static LedgerState? Read(ref CanonicalReader reader)
    {
        var (height, slot, minted, transactions) = (reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64());
        var parameters = ChainParameters.Read(ref reader);
        var consensus = reader.Failed ? null : ConsensusState.Read(ref reader);
        if (parameters is null || consensus is null) return null;
        var nodes = ImmutableSortedDictionary.CreateBuilder<AccountId, NodeRecord>();
        for (var left = reader.ReadCount(MaximumNodes, 100); left > 0; left--)
            if (NodeRecord.Read(ref reader) is { } node) nodes[node.Id] = node;
        var pools = ImmutableSortedDictionary.CreateBuilder<AccountId, PoolRecord>();
        for (var left = reader.ReadCount(MaximumNodes, 66); left > 0 && PoolRecord.Read(ref reader) is { } pool; left--)
            pools[pool.Id] = pool;
        var proposals = ImmutableSortedDictionary.CreateBuilder<Hash256, ProposalRecord>();
        for (var left = reader.ReadCount(MaximumProposals, 60); left > 0; left--)
            if (ProposalRecord.Read(ref reader) is { } proposal) proposals[proposal.Id] = proposal;
        var recent = ImmutableArray.CreateBuilder<BlockReference>();
        for (var left = reader.ReadCount(RecentBlocks, BlockReference.EncodedBytes); left > 0; left--)
            recent.Add(BlockReference.Read(ref reader));
        var proven = ImmutableSortedSet.CreateBuilder<ProvenTask>();
        for (var left = reader.ReadCount(int.MaxValue, ProvenTask.EncodedBytes); left > 0; left--) proven.Add(ProvenTask.Read(ref reader));
        var (accounts, anchors) = (ReadMap(ref reader), ReadMap(ref reader));
        if (reader.Failed) return null;
        return new LedgerState
        {
            Height = height,
            Slot = slot,
            Minted = minted,
            Transactions = transactions,
            Parameters = parameters,
            Consensus = consensus,
            Nodes = nodes.ToImmutable(),
            Pools = pools.ToImmutable(),
            Proposals = proposals.ToImmutable(),
            Recent = recent.ToImmutable(),
            Proven = proven.ToImmutable(),
            Accounts = accounts,
            Anchors = anchors,
        };
    }

    public LedgerState()
    {
    }

    // A record's generated copy would take over the root of what is about to change.
    [SetsRequiredMembers]
    private LedgerState(LedgerState other)
    {
        Height = other.Height;
        Slot = other.Slot;
        Minted = other.Minted;
        Transactions = other.Transactions;
        Parameters = other.Parameters;
        Consensus = other.Consensus;
        Nodes = other.Nodes;
        Pools = other.Pools;
        Proposals = other.Proposals;
        Recent = other.Recent;
        Proven = other.Proven;
        Accounts = other.Accounts;
        Anchors = other.Anchors;
    }

    private void WriteProgress(CanonicalWriter writer)
    {
        writer.WriteUInt64(Height);
        writer.WriteUInt64(Slot);
        writer.WriteUInt64(Minted);
        writer.WriteUInt64(Transactions);
        Parameters.WriteTo(writer);
    }

    private void WriteNodes(CanonicalWriter writer)
    {
        writer.WriteUInt32((uint)Nodes.Count);
        foreach (var node in Nodes.Values) node.WriteTo(writer);
        writer.WriteUInt32((uint)Pools.Count);
        foreach (var pool in Pools.Values) pool.WriteTo(writer);
    }

    private void WriteProposals(CanonicalWriter writer)
    {
        writer.WriteUInt32((uint)Proposals.Count);
        foreach (var proposal in Proposals.Values) proposal.WriteTo(writer);
    }

    private void WriteRecent(CanonicalWriter writer)
    {
        writer.WriteUInt32((uint)Recent.Length);
        foreach (var block in Recent) block.WriteTo(writer);
        writer.WriteUInt32((uint)Proven.Count);
        foreach (var task in Proven) task.WriteTo(writer);
    }

    private static void WriteMap(CanonicalWriter writer, MerkleMap map)
    {
        writer.WriteUInt32((uint)map.Count);
        foreach (var (key, value) in map.Entries())
        {
            writer.WriteHash(key);
            writer.WriteBlob(value);
        }
    }

    private static MerkleMap ReadMap(ref CanonicalReader reader)
    {
        var map = MerkleMap.Empty;
        for (var left = reader.ReadCount(int.MaxValue, 36); left > 0 && !reader.Failed; left--)
        {
            var key = reader.ReadHash();
            map = map.Set(key, reader.ReadBlob(1024).ToArray());
        }

        return map;
    }

    private static byte[] Encode(Action<CanonicalWriter> write)
    {
        var writer = new CanonicalWriter();
        write(writer);
        return writer.ToArray();
    }
}
