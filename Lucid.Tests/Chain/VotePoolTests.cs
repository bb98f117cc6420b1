using Lucid.Chain;
using Lucid.Chain.Consensus;
using Lucid.Chain.Node;
using Lucid.Cryptography.Ed25519;

namespace Lucid.Tests.Chain;

public sealed class VotePoolTests
{
    private const int Voters = 4;

    // Made once: each key has guarded memory of its own, and a process may have some 65,000 mappings (vm.max_map_count).
    private static readonly Ed25519PrivateKey[] Keys = [.. Enumerable.Range(0, Voters).Select(TestKeys.Key)];

    private readonly VotePool _pool = new();

    [Fact]
    public void Add_FullAfterALongStall_KeepsTheEvidenceAndTakesNewVotes()
    {
        const ulong Justified = 10;
        var rounds = (ulong)((Vote.MaximumKept / Voters) + 100);
        for (ulong round = 2; round < rounds; round++)
            for (var voter = 0; voter < Voters; voter++)
                Assert.True(_pool.Add(Sign(voter, round), Justified), $"vote {voter} of round {round}");
        var kept = _pool.InOrder().Select(v => v.Target.Round).ToHashSet();
        Assert.Superset(Enumerable.Range(2, 9).Select(r => (ulong)r).ToHashSet(), kept);
        Assert.Contains(rounds - 1, kept);
        Assert.InRange(_pool.InOrder().Count(), Vote.MaximumKept / 2, Vote.MaximumKept);
    }

    [Fact]
    public void Telling_LongStall_IsTheEvidenceAndTheNewestRounds()
    {
        for (ulong round = 2; round <= 500; round++) _pool.Add(Sign(0, round), justified: 10);
        var told = _pool.Telling(justified: 10).Select(v => v.Target.Round).ToArray();
        Assert.Equal([.. Enumerable.Range(2, 9).Concat(Enumerable.Range(437, 64)).Select(r => (ulong)r)], told);
    }

    [Fact]
    public void Add_ThirdVoteOfANodeForARound_IsRefused()
    {
        Assert.True(_pool.Add(Sign(0, 4, "a"), 0));
        Assert.True(_pool.Add(Sign(0, 4, "b"), 0));
        Assert.False(_pool.Add(Sign(0, 4, "c"), 0));
        Assert.False(_pool.Add(Sign(0, 4, "a"), 0));
    }

    private static Vote Sign(int voter, ulong round, string block = "block") => Vote.Sign(
        Keys[voter],
        ChainHash.Of("network"u8),
        new Checkpoint(1, ChainHash.Of("source"u8), 1),
        new Checkpoint(round, ChainHash.Of(System.Text.Encoding.UTF8.GetBytes(block)), 2));
}
