using Lucid.Chain;
using Lucid.Chain.Consensus;

namespace Lucid.Tests.Chain;

public sealed class FinalityStateTests
{
    private static readonly Checkpoint Genesis = new(0, default, 0);

    [Fact]
    public void Count_TwoThirdsToTheNextRound_MakesTheSourceFinal()
    {
        var state = FinalityState.AtGenesis(Genesis);
        var attested = Point(10, 1);
        var confirmed = attested with { Round = 11 };
        state = Vote(state, Genesis, attested, 1, 2, 3);
        Assert.Equal((attested, Genesis), (state.LastJustified, state.Finalized));
        state = Vote(state, attested, confirmed, 1, 2, 3);
        Assert.Equal((confirmed, attested), (state.LastJustified, state.Finalized));
        Assert.Empty(state.Links);
    }

    [Fact]
    public void Count_LessThanTwoThirds_ChangesNothingButTheLink()
    {
        var state = Vote(FinalityState.AtGenesis(Genesis), Genesis, Point(10, 1), 1, 2);
        Assert.Equal((Genesis, Genesis), (state.LastJustified, state.Finalized));
        Assert.Equal(2, Assert.Single(state.Links).Voters.Length);
    }

    [Fact]
    public void Count_SameEntityTwice_CountsOnce()
    {
        var state = Vote(FinalityState.AtGenesis(Genesis), Genesis, Point(10, 1), 1, 1, 1, 1);
        Assert.Single(Assert.Single(state.Links).Voters);
    }

    [Fact]
    public void Count_VotesFromDifferentSources_DoNotAddUp()
    {
        var state = Vote(FinalityState.AtGenesis(Genesis), Genesis, Point(10, 1), 1, 2, 3);
        var target = Point(20, 2);
        state = Vote(Vote(state, Genesis, target, 1, 2), Point(10, 1), target, 3, 4);
        Assert.Equal(Point(10, 1), state.LastJustified);
    }

    [Fact]
    public void Count_SourceNotJustified_IsIgnored()
    {
        var state = FinalityState.AtGenesis(Genesis);
        Assert.Same(state, state.Count(Point(5, 9), Point(10, 1), Entity(1), 4));
    }

    [Fact]
    public void Count_RoundsApart_JustifiesButMakesNothingFinal()
    {
        var state = Vote(FinalityState.AtGenesis(Genesis), Genesis, Point(10, 1), 1, 2, 3);
        state = Vote(state, Point(10, 1), Point(12, 2), 1, 2, 3);
        Assert.Equal((Point(12, 2), Genesis), (state.LastJustified, state.Finalized));
    }

    [Fact]
    public void Read_Written_IsTheSame()
    {
        var state = Vote(Vote(FinalityState.AtGenesis(Genesis), Genesis, Point(10, 1), 1, 2, 3), Point(10, 1), Point(12, 2), 1, 4);
        var writer = new Lucid.Cryptography.Encoding.CanonicalWriter();
        state.WriteTo(writer);
        var reader = new Lucid.Cryptography.Encoding.CanonicalReader(writer.Written);
        var read = FinalityState.Read(ref reader)!;
        var again = new Lucid.Cryptography.Encoding.CanonicalWriter();
        read.WriteTo(again);
        Assert.True(reader.Complete);
        Assert.Equal(writer.ToArray(), again.ToArray());
    }

    private static FinalityState Vote(FinalityState state, Checkpoint source, Checkpoint target, params int[] entities) =>
        entities.Aggregate(state, (s, e) => s.Count(source, target, Entity(e), electorate: 4));

    private static Checkpoint Point(ulong round, byte block) => new(round, ChainHash.Of([block]), block);

    private static AccountId Entity(int number) => new(ChainHash.Of([(byte)number, 1]));
}
