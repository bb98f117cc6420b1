using Lucid.Chain.Ledger;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Merkle;

namespace Lucid.Chain.Proofs;

/// <summary>
/// The part of a state that proves who may lead and vote next: its first two sections in full and the leaves of the others, which together
/// give the state's root.
/// </summary>
internal sealed class StateSummary
{
    private const int MaximumProgressBytes = 1024;
    private const int MaximumConsensusBytes = 1024 * 1024;

    private readonly byte[] _progress;
    private readonly byte[] _consensus;
    private readonly Hash256[] _otherLeaves;

    private StateSummary(byte[] progress, byte[] consensus, Hash256[] otherLeaves, ChainParameters parameters, ConsensusState state)
    {
        _progress = progress;
        _consensus = consensus;
        _otherLeaves = otherLeaves;
        Parameters = parameters;
        Consensus = state;
    }

    public ChainParameters Parameters { get; }

    public ConsensusState Consensus { get; }

    /// <summary>The root of the state that this is a part of.</summary>
    public Hash256 Root => MerkleTree.Root([MerkleTree.LeafHash(_progress), MerkleTree.LeafHash(_consensus), .. _otherLeaves]);

    public static StateSummary Of(LedgerState state)
    {
        var sections = state.Sections().Take(2).ToArray();
        return new StateSummary(sections[0], sections[1], state.SectionLeaves()[2..].ToArray(), state.Parameters, state.Consensus);
    }

    public static StateSummary? Read(ref CanonicalReader reader)
    {
        var (progress, consensus) = (reader.ReadBlob(MaximumProgressBytes).ToArray(), reader.ReadBlob(MaximumConsensusBytes).ToArray());
        var leaves = new Hash256[LedgerState.SectionCount - 2];
        for (var i = 0; i < leaves.Length; i++) leaves[i] = reader.ReadHash();
        if (reader.Failed) return null;
        var progressReader = new CanonicalReader(progress);
        var consensusReader = new CanonicalReader(consensus);
        progressReader.ReadFixed(4 * sizeof(ulong));
        var parameters = ChainParameters.Read(ref progressReader);
        var state = ConsensusState.Read(ref consensusReader);
        if (progressReader.Complete && consensusReader.Complete && parameters is not null && state is not null)
            return new StateSummary(progress, consensus, leaves, parameters, state);
        reader.Fail();
        return null;
    }

    public void WriteTo(CanonicalWriter writer)
    {
        writer.WriteBlob(_progress);
        writer.WriteBlob(_consensus);
        foreach (var leaf in _otherLeaves) writer.WriteHash(leaf);
    }
}
