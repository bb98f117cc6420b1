using Lucid.Chain.Consensus;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Node;

/// <summary>
/// Votes that may still matter, by round. Two contradicting votes of one node and round are kept, no more: each may count on its own fork.
/// When the pool is full, as in a long time without two thirds, the oldest rounds that led to nothing give way: who comes back votes for
/// new ones.
/// </summary>
internal sealed class VotePool
{
    /// <summary>Rounds after the last justified one that are told to others.</summary>
    public const ulong RecentRounds = 64;

    private const int VotesPerNodeAndRound = 2;

    // Making room by the quarter keeps the cost of a full pool away from every single vote.
    private const int CountAfterMakingRoom = Vote.MaximumKept / 4 * 3;

    private readonly SortedDictionary<ulong, List<Vote>> _rounds = [];
    private readonly HashSet<Hash256> _known = [];

    public bool Contains(Vote vote) => _known.Contains(vote.LeafHash);

    /// <summary>Adds a vote whose signature has been checked; false when it is known or one too many.</summary>
    /// <param name="vote">The vote.</param>
    /// <param name="justified">The last justified round: the votes up to it are evidence and stay.</param>
    public bool Add(Vote vote, ulong justified)
    {
        if (_known.Contains(vote.LeafHash)) return false;
        if (_known.Count >= Vote.MaximumKept && !MakeRoom(justified)) return false;
        if (!_rounds.TryGetValue(vote.Target.Round, out var votes)) _rounds[vote.Target.Round] = votes = [];
        var same = 0;
        foreach (var other in votes)
            if (other.Node == vote.Node) same++;
        if (same >= VotesPerNodeAndRound) return false;
        votes.Add(vote);
        _known.Add(vote.LeafHash);
        return true;
    }

    /// <summary>All votes, lowest round first.</summary>
    public IEnumerable<Vote> InOrder() => _rounds.Values.SelectMany(v => v);

    /// <summary>
    /// What a peer needs to come to the same view: the votes up to the last justified round, and those of the newest rounds.
    /// </summary>
    public IEnumerable<Vote> Telling(ulong justified)
    {
        var newest = _rounds.Count == 0 ? 0 : _rounds.Keys.Last();
        return InOrder().Where(v => v.Target.Round <= justified || v.Target.Round + RecentRounds > newest);
    }

    /// <summary>Forgets the rounds before <paramref name="round"/>.</summary>
    public void Prune(ulong round)
    {
        while (_rounds.Count > 0 && _rounds.First() is var (oldest, votes) && oldest < round) Remove(oldest, votes);
    }

    private bool MakeRoom(ulong justified)
    {
        foreach (var (round, votes) in _rounds.Where(r => r.Key > justified).ToArray())
        {
            if (_known.Count <= CountAfterMakingRoom) break;
            Remove(round, votes);
        }

        return _known.Count < Vote.MaximumKept;
    }

    private void Remove(ulong round, List<Vote> votes)
    {
        foreach (var vote in votes) _known.Remove(vote.LeafHash);
        _rounds.Remove(round);
    }
}
