using Lucid.Chain.Consensus;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Node;

/// <summary>Votes that may still matter, by round. Two contradicting votes of one node and round are kept, no more: each may count on its own fork.</summary>
internal sealed class VotePool
{
    private const int VotesPerNodeAndRound = 2;
    private const int Capacity = 20_000;

    private readonly SortedDictionary<ulong, List<Vote>> _rounds = [];
    private readonly HashSet<Hash256> _known = [];

    /// <summary>Changes with each vote.</summary>
    public int Version { get; private set; }

    public bool Contains(Vote vote) => _known.Contains(vote.LeafHash);

    /// <summary>Adds a vote whose signature has been checked; false when it is known or one too many.</summary>
    public bool Add(Vote vote)
    {
        if (_known.Count >= Capacity || _known.Contains(vote.LeafHash)) return false;
        if (!_rounds.TryGetValue(vote.Target.Round, out var votes)) _rounds[vote.Target.Round] = votes = [];
        var same = 0;
        foreach (var other in votes)
            if (other.Node == vote.Node) same++;
        if (same >= VotesPerNodeAndRound) return false;
        votes.Add(vote);
        _known.Add(vote.LeafHash);
        Version++;
        return true;
    }

    /// <summary>All votes, lowest round first.</summary>
    public IEnumerable<Vote> InOrder() => _rounds.Values.SelectMany(v => v);

    public IEnumerable<Vote> OfRound(ulong round) => _rounds.GetValueOrDefault(round) ?? Enumerable.Empty<Vote>();

    /// <summary>Forgets the rounds before <paramref name="round"/>.</summary>
    public void Prune(ulong round)
    {
        while (_rounds.Count > 0 && _rounds.First() is var (oldest, votes) && oldest < round)
        {
            foreach (var vote in votes) _known.Remove(vote.LeafHash);
            _rounds.Remove(oldest);
        }
    }
}
