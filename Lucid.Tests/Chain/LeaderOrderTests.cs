using System.Collections.Immutable;
using CsCheck;
using Lucid.Chain;
using Lucid.Chain.Consensus;
using Lucid.Cryptography.Hashing;

namespace Lucid.Tests.Chain;

public sealed class LeaderOrderTests
{
    private static readonly Hash256 Parent = ChainHash.Of("parent"u8);

    [Fact]
    public void Of_DifferentScores_BestFirst()
    {
        var order = LeaderOrder.Of([Entity(1, score: 5), Entity(2, score: 9), Entity(3, score: 7)], Parent, 100, 16);
        Assert.Equal([Id(2), Id(3), Id(1)], order.Select(e => e.Id));
    }

    [Fact]
    public void Of_WithinTheCooldown_StandsBehindTheOthers()
    {
        var order = LeaderOrder.Of([Entity(1, score: 9, chosen: 90), Entity(2, score: 1)], Parent, 106, 16);
        Assert.Equal([Id(2), Id(1)], order.Select(e => e.Id));
    }

    [Fact]
    public void Of_AfterTheCooldown_IsRankedAgain()
    {
        var order = LeaderOrder.Of([Entity(1, score: 9, chosen: 90), Entity(2, score: 1)], Parent, 107, 16);
        Assert.Equal([Id(1), Id(2)], order.Select(e => e.Id));
    }

    [Fact]
    public void Of_AllCoolingDown_TheLongestAgoFirst()
    {
        var order = LeaderOrder.Of(
            [Entity(1, score: 9, chosen: 99), Entity(2, score: 1, chosen: 97), Entity(3, score: 1, chosen: 98)], Parent, 100, 16);
        Assert.Equal([Id(2), Id(3), Id(1)], order.Select(e => e.Id));
    }

    [Fact]
    public void Of_Equals_OrderedByHashOfParentSlotAndEntity()
    {
        ImmutableArray<EntityRecord> entities = [.. Enumerable.Range(1, 8).Select(i => Entity(i))];
        var order = LeaderOrder.Of(entities, Parent, 42, 16);
        var expected = entities.OrderBy(e => TieBreak(Parent, 42, e.Id)).Select(e => e.Id);
        Assert.Equal(expected, order.Select(e => e.Id));
    }

    [Fact]
    public void Of_AnyOrderOfTheInput_GivesTheSameOrder() => Gen.Shuffle(Enumerable.Range(1, 9).ToArray()).Sample(
        shuffled => LeaderOrder.Of([.. shuffled.Select(i => Entity(i, score: i % 3, chosen: i % 4 == 0 ? i : null))], Parent, 20, 16)
            .Select(e => e.Id)
            .SequenceEqual(LeaderOrder
                .Of([.. Enumerable.Range(1, 9).Select(i => Entity(i, score: i % 3, chosen: i % 4 == 0 ? i : null))], Parent, 20, 16)
                .Select(e => e.Id)),
        iter: 200);

    [Fact]
    public void Liveness_EachMissOfTheEpoch_TakesATenth()
    {
        var entity = Entity(1) with { MissEpoch = 3, Misses = 2 };
        Assert.Equal((810U, 1000U), (entity.Liveness(3), entity.Liveness(4)));
    }

    private static AccountId Id(int number) => new(ChainHash.Of([(byte)number]));

    private static EntityRecord Entity(int number, int score = 0, int? chosen = null) =>
        new() { Id = Id(number), Lead = Id(number), Score = (UInt128)score, ChosenAfter = chosen is { } slot ? (ulong)slot + 1 : 0 };

    // BLAKE3(previous block hash ‖ slot ‖ entity id), written out from decisions §6.
    private static Hash256 TieBreak(Hash256 parent, ulong slot, AccountId entity)
    {
        var text = new byte[72];
        parent.CopyTo(text);
        BitConverter.TryWriteBytes(text.AsSpan(32), slot);
        entity.Value.CopyTo(text.AsSpan(40));
        return ChainHash.Of(text);
    }
}
