using Lucid.Chain.Blocks;
using Lucid.Chain.Ledger;
using Lucid.Chain.Peers;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Node;

/// <summary>Talking with peers: passing on what is new, catching up, and keeping away from those who lie or flood.</summary>
internal sealed partial class ChainNode
{
    private const int InvalidBlockPenalty = 50;
    private const int ForgedPenalty = 50;
    private const int EmptyPromisePenalty = 20;
    private const int FloodPenalty = 1;
    private const int MaximumAnswerBytes = Block.MaximumBytes * 2;

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(20);

    // Whether a longer chain is on its way to us from a peer that has not let us down.
    private bool IsBehind => _peers.Values.Any(
        p => p is { RequestedAt: not null, LetUsDown: false, Status: { } status } && status.Height > Head.Height);

    public void Connect(AccountId peer)
    {
        _peers[peer] = new PeerState(Now);
        _network.Send(peer, Status());
        SendVotes(peer);
    }

    public void Disconnect(AccountId peer) => _peers.Remove(peer);

    /// <summary>Takes in a message. Whoever sends what nobody honest sends loses its standing, and then the connection.</summary>
    public void Receive(AccountId from, PeerMessage message)
    {
        if (!_peers.TryGetValue(from, out var peer)) return;
        if (!peer.Admits(Now))
        {
            Penalize(from, FloodPenalty, "more messages than it may send");
            return;
        }

        switch (message)
        {
            case StatusMessage status:
                peer.Status = status;
                if (status.Height >= Head.Height && !IsKnown(status.Head)) AskForBlocks(from);
                if (status.FinalizedHeight < FinalHead.Height) SendVotes(from);
                break;
            case BlockMessage { Block: var block }:
                if (!Accept(block, from)) Penalize(from, InvalidBlockPenalty, "a block that is not valid");
                break;
            case VotesMessage { Votes: var votes }:
                if (!Accept(votes, from)) Penalize(from, ForgedPenalty, "a forged vote");
                break;
            case TransactionsMessage { Transactions: var transactions }:
                Accept(transactions, from);
                break;
            case GetBlocksMessage or GetSnapshotMessage or GetSnapshotPartMessage:
                peer.Owed = message;
                AnswerWhatIsOwed(from, peer);
                break;
            case BlocksMessage { Blocks: var blocks }:
                AcceptAnswer(blocks, from, peer);
                break;
            case SnapshotMessage offer:
                Accept(offer, from, peer);
                break;
            case SnapshotPartMessage part:
                Accept(part, from, peer);
                break;
            case NoSnapshotMessage:
                HasNone(from, peer);
                break;
        }
    }

    private StatusMessage Status() => new(Head.Height, Head.Hash, FinalHead.Height, _store.BaseHeight);

    private void TellPeers()
    {
        foreach (var peer in _peers.Keys.ToArray())
        {
            _network.Send(peer, Status());
            if (Head != FinalHead) SendVotes(peer);
        }

        // Gossip can be lost; what still waits is told again, a little at a time.
        var waiting = _pool.All().Take(PeerMessage.MaximumTransactions / 10).ToArray();
        if (waiting.Length > 0) Broadcast(new TransactionsMessage(waiting), except: default);
    }

    private void SendVotes(AccountId peer)
    {
        foreach (var votes in _votes.Telling(_finality.LastJustified.Round).Chunk(PeerMessage.MaximumVotes))
            _network.Send(peer, new VotesMessage(votes));
    }

    private void Broadcast(PeerMessage message, AccountId except)
    {
        foreach (var peer in _peers.Keys.ToArray())
            if (peer != except) _network.Send(peer, message);
    }

    private void Accept(IReadOnlyList<Transaction> transactions, AccountId from)
    {
        var news = new List<Transaction>();
        foreach (var transaction in transactions)
        {
            switch (AddToPool(transaction))
            {
                case TransactionError.None:
                    news.Add(transaction);
                    break;
                case TransactionError.BadSignature:
                    Penalize(from, ForgedPenalty, "a transaction with a forged signature");
                    return;
            }
        }

        if (news.Count > 0) Broadcast(new TransactionsMessage(news), except: from);
    }

    private bool IsKnown(Hash256 hash) => _tree.Find(hash) is not null || _store.TryGetFinalHeight(hash, out _);

    private void AskForBlocks(AccountId from)
    {
        if (!_peers.TryGetValue(from, out var peer) || peer.RequestedAt is not null) return;
        if (AskForSnapshot(from, peer)) return;
        // A peer that began with a snapshot cannot show what came before it.
        if (peer.Status is { } status && status.BaseHeight > FinalHead.Height) return;
        peer.RequestedAt = Now;
        _network.Send(from, new GetBlocksMessage(Locator()));
    }

    private List<Hash256> Locator()
    {
        var locator = new List<Hash256>();
        for (var block = Head; ; block = _tree.Find(block.Header.Parent)!)
        {
            if (locator.Count < PeerMessage.MaximumLocator / 2) locator.Add(block.Hash);
            if (block == FinalHead) break;
        }

        for (ulong step = 1, height = FinalHead.Height; height > 0 && locator.Count < PeerMessage.MaximumLocator - 1; step *= 2)
        {
            height -= Math.Min(step, height);
            if (_store.HasFinal(height)) locator.Add(_store.ReadFinal(height, Genesis).Hash);
        }

        if (locator[^1] != Genesis.Hash) locator.Add(Genesis.Hash);
        return locator;
    }

    private List<Block> BlocksAfter(IReadOnlyList<Hash256> locator)
    {
        var blocks = new List<Block>();
        foreach (var hash in locator)
        {
            if (HeightOnOurChain(hash) is not { } common) continue;
            var bytes = 0;
            for (var height = common + 1; height <= Head.Height && blocks.Count < PeerMessage.MaximumBlocks; height++)
            {
                if (FindBlock(height) is not { } block) break;
                bytes += block.EncodedBytes;
                if (bytes > MaximumAnswerBytes) break;
                blocks.Add(block);
            }

            break;
        }

        return blocks;
    }

    private void AnswerWhatIsOwed(AccountId id, PeerState peer)
    {
        if (peer.Owed is not { } request || !peer.TakeAnswer(Now)) return;
        peer.Owed = null;
        _network.Send(id, request switch
        {
            GetBlocksMessage { Locator: var locator } => new BlocksMessage(BlocksAfter(locator)),
            GetSnapshotPartMessage part => PartOf(part),
            _ => Offer(),
        });
    }

    private ulong? HeightOnOurChain(Hash256 hash)
    {
        if (_store.TryGetFinalHeight(hash, out var height)) return height;
        return _tree.Find(hash) is { } block && _tree.IsAncestor(hash, Head) ? block.Height : null;
    }

    private void AcceptAnswer(IReadOnlyList<Block> blocks, AccountId from, PeerState peer)
    {
        if (peer.RequestedAt is null)
        {
            Penalize(from, FloodPenalty, "blocks nobody asked for");
            return;
        }

        peer.RequestedAt = null;
        var news = 0;
        foreach (var block in blocks)
        {
            // Those that cannot be placed now would only be asked for again, and not come sooner.
            if (IsKnown(block.Hash)
                || (_tree.Find(block.Header.Parent) is null && !_early.Exists(e => e.Block.Hash == block.Header.Parent)))
                continue;
            if (!Accept(block, from))
            {
                Penalize(from, InvalidBlockPenalty, "a block that is not valid");
                return;
            }

            if (IsKnown(block.Hash)) news++;
        }

        if (news > 0) peer.LetUsDown = false;
        if (peer.Status is not { } status || IsKnown(status.Head)) return;
        if (news > 0)
        {
            AskForBlocks(from);
            return;
        }

        // It said it had a chain we do not know and did not show it.
        peer.Status = null;
        peer.LetUsDown = true;
        if (blocks.Count == 0 && status.Height > Head.Height && status.BaseHeight <= FinalHead.Height)
            Penalize(from, EmptyPromisePenalty, "a height that it cannot show");
    }

    private void AttendToRequests()
    {
        var now = Now;
        foreach (var (id, peer) in _peers)
        {
            AnswerWhatIsOwed(id, peer);
            if (peer.RequestedAt is not { } at || now - at < RequestTimeout.TotalMilliseconds) continue;
            // Nobody has to have a snapshot at hand.
            peer.HasNoSnapshot |= peer.IsAskedForSnapshot;
            peer.IsAskedForSnapshot = false;
            peer.RequestedAt = null;
            peer.Status = null;
            peer.LetUsDown = true;
        }

        AttendToSnapshots();
    }

    private void Penalize(AccountId id, int points, string reason)
    {
        if (!_peers.TryGetValue(id, out var peer) || !peer.Penalize(points)) return;
        _peers.Remove(id);
        _network.Ban(id, reason);
    }
}
