using System.Buffers;
using Lucid.Chain.Blocks;
using Lucid.Chain.Ledger;
using Lucid.Chain.Peers;
using Lucid.Chain.Proofs;
using Lucid.Chain.Storage;
using Lucid.Cryptography.Encoding;

namespace Lucid.Chain.Node;

/// <summary>
/// A snapshot on its way from a peer. That its block is final has been checked; that the state is that block's is known when all of it is
/// here.
/// </summary>
internal sealed class SnapshotDownload(AccountId peer, Block block, FinalityProof proof, ulong stateBytes, long now)
{
    /// <summary>Most bytes of a state that is taken in.</summary>
    public const ulong MaximumStateBytes = 256 * 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _state = new();

    public AccountId Peer => peer;

    public Block Block => block;

    /// <summary>When the next part was asked for first.</summary>
    public long AskedAt { get; private set; } = now;

    /// <summary>When it was asked for last.</summary>
    public long RepeatedAt { get; private set; } = now;

    public uint NextPart { get; private set; }

    public bool IsComplete => (ulong)_state.WrittenCount == stateBytes;

    /// <summary>Takes in the next part; false when it is not what was asked for.</summary>
    public bool Add(SnapshotPartMessage part, long now)
    {
        var expected = Math.Min(PeerMessage.SnapshotPartBytes, stateBytes - (ulong)_state.WrittenCount);
        if (part.Block != block.Hash || part.Part != NextPart || (ulong)part.Data.Length != expected) return false;
        _state.Write(part.Data.Span);
        NextPart++;
        (AskedAt, RepeatedAt) = (now, now);
        return true;
    }

    /// <summary>The next part is asked for again.</summary>
    public void Repeat(long now) => RepeatedAt = now;

    /// <summary>What the chain begins with; null when the state is not the one that the block names.</summary>
    public ChainBase? Complete()
    {
        var reader = new CanonicalReader(_state.WrittenSpan);
        return LedgerState.Read(ref reader) is { } state && reader.Complete && state.Root == block.Header.StateRoot
            ? new ChainBase(new ChainBlock(block, state), proof)
            : null;
    }
}
