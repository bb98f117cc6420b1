using Lucid.Chain.Peers;
using Lucid.Chain.Proofs;
using Lucid.Chain.Storage;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Node;

/// <summary>
/// Beginning with a peer's snapshot, and giving one to peers: a final block, the proof that it is final, and the state that it names.
/// </summary>
internal sealed partial class ChainNode
{
    private static readonly TimeSpan OfferTime = TimeSpan.FromMinutes(1);

    private SnapshotDownload? _download;

    // What was read for one peer is likely to be asked for again.
    private (Hash256 Block, ReadOnlyMemory<byte> State, long UsedAt)? _offered;

    private bool IsNew => Head.Height == 0 && _store.IsEmpty;

    /// <summary>Asks a peer for a snapshot where there is one worth having; whether it did, or waits for one already.</summary>
    private bool AskForSnapshot(AccountId from, PeerState peer)
    {
        if (!_options.JoinsBySnapshot || !IsNew) return false;
        if (_download is not null || peer.Status is not { } status || _peers.Values.Any(p => p.IsAskedForSnapshot)) return true;
        if (peer.HasNoSnapshot || status.FinalizedHeight < 2 * _options.SnapshotBlocks) return false;
        peer.IsAskedForSnapshot = true;
        peer.RequestedAt = Now;
        _network.Send(from, new GetSnapshotMessage());
        return true;
    }

    private PeerMessage Offer()
    {
        if (_snapshots.ReadNewest(IsProvable) is not var (hash, state)) return new NoSnapshotMessage();
        var block = FindBlock(hash)!;
        _offered = (hash, state, Now);
        return new SnapshotMessage(block, ProofBuilder.BuildFinality(this, block.Header.Height)!, (ulong)state.Length);
    }

    // Its own votes must have made it final, not those for a later block: the newcomer has just this one.
    private bool IsProvable(Hash256 block) => _store.TryGetFinalHeight(block, out var height) && height > 0
        && ProofBuilder.BuildFinality(this, height) is { Headers.Count: 1 };

    private PeerMessage PartOf(GetSnapshotPartMessage request)
    {
        if (_offered is not { } offered || offered.Block != request.Block)
        {
            if (_snapshots.ReadNewest(block => block == request.Block) is not var (known, read)) return new NoSnapshotMessage();
            offered = (known, read, 0);
        }

        _offered = offered with { UsedAt = Now };
        var from = (long)request.Part * PeerMessage.SnapshotPartBytes;
        if (from >= offered.State.Length) return new NoSnapshotMessage();
        var length = Math.Min(PeerMessage.SnapshotPartBytes, offered.State.Length - (int)from);
        return new SnapshotPartMessage(request.Block, request.Part, offered.State.Slice((int)from, length));
    }

    private void Accept(SnapshotMessage offer, AccountId from, PeerState peer)
    {
        if (!peer.IsAskedForSnapshot) return;
        StopAsking(peer);
        if (!IsNew || _download is not null) return;
        if (FindFlaw(offer) is { } flaw)
        {
            peer.HasNoSnapshot = true;
            Penalize(from, ForgedPenalty, flaw);
            return;
        }

        _download = new SnapshotDownload(from, offer.Block, offer.Proof, offer.StateBytes, Now);
        AskForPart(_download);
    }

    private string? FindFlaw(SnapshotMessage offer)
    {
        if (offer.Proof.Headers is not [var header] || header.Hash != offer.Block.Hash)
            return "a snapshot's proof that is of another block";
        if (_validator.CheckForm(offer.Block) is var error and not Blocks.BlockError.None)
            return $"a snapshot of a block that is not valid: {error}";
        if (offer.StateBytes is 0 or > SnapshotDownload.MaximumStateBytes) return "a snapshot without a size that can be";
        return ProofVerifier.FindFlaw(offer.Proof, Genesis);
    }

    private void AskForPart(SnapshotDownload download) =>
        _network.Send(download.Peer, new GetSnapshotPartMessage(download.Block.Hash, download.NextPart));

    private void Accept(SnapshotPartMessage part, AccountId from, PeerState peer)
    {
        // A part that comes twice, or too late, is nobody's fault.
        if (_download is not { } download || download.Peer != from || !download.Add(part, Now)) return;
        if (!download.IsComplete)
        {
            AskForPart(download);
            return;
        }

        _download = null;
        if (download.Complete() is { } beginning)
        {
            Begin(beginning, from);
            return;
        }

        peer.HasNoSnapshot = true;
        Penalize(from, ForgedPenalty, "a snapshot that is not the state its block names");
    }

    private void Begin(ChainBase beginning, AccountId from)
    {
        if (!IsNew) return;
        try
        {
            _store.Begin(beginning);
            StorageProblem = null;
        }
        catch (IOException e)
        {
            StorageFailed(e);
            return;
        }

        BeginWith(beginning);
        Log.Joined(_logger, Head.Height, from);
        Finalized?.Invoke(FinalHead);
        HeadChanged?.Invoke(Head);
        AskForBlocks(from);
    }

    private void HasNone(AccountId from, PeerState peer)
    {
        StopAsking(peer);
        peer.HasNoSnapshot = true;
        if (_download?.Peer == from) _download = null;
    }

    private static void StopAsking(PeerState peer)
    {
        if (!peer.IsAskedForSnapshot) return;
        peer.IsAskedForSnapshot = false;
        peer.RequestedAt = null;
    }

    private void AttendToSnapshots()
    {
        if (_download is { } download && (!_peers.TryGetValue(download.Peer, out var peer) || IsOver(download, peer))) _download = null;
        if (_offered is { } offered && Now - offered.UsedAt > OfferTime.TotalMilliseconds) _offered = null;
    }

    // A request or its answer can be lost: it is repeated once in a while, and another peer asked when that is no use.
    private bool IsOver(SnapshotDownload download, PeerState peer)
    {
        var now = Now;
        if (now - download.RepeatedAt < RequestTimeout.TotalMilliseconds) return false;
        if (now - download.AskedAt < 3 * RequestTimeout.TotalMilliseconds)
        {
            download.Repeat(now);
            AskForPart(download);
            return false;
        }

        peer.HasNoSnapshot = true;
        return true;
    }
}
