using Lucid.Chain;
using Lucid.Chain.Consensus;

namespace Lucid.Tests.Chain;

public sealed class RewardsTests
{
    private const ulong Billion = 1_000_000_000;

    [Theory]
    [InlineData(0, 10, 0, 0, 2)]
    [InlineData(1, 10, 5, 0, 1)]
    [InlineData(5, 10, 25, 0, 9)]
    [InlineData(10, 10, 50, 0, 50)]
    [InlineData(10, 100, 50, 0, 1)]
    [InlineData(10, 10, 50, 2_100_000_000, 25)]
    [InlineData(10, 10, 50, 2_099_999_999, 50)]
    [InlineData(10, 10, 50, 4_200_000_000, 12)]
    [InlineData(10, 10, 50, 6_300_000_000, 6)]
    [InlineData(10, 10, 50, 8_400_000_000, 3)]
    [InlineData(10, 10, 50, 10_500_000_000, 1)]
    [InlineData(10, 10, 50, 12_600_000_000, 1)]
    [InlineData(0, 10, 0, 12_600_000_000, 2)]
    [InlineData(10, 10, 0, 0, 50)]
    [InlineData(10, 50, 50, 0, 1)]
    [InlineData(10, 0, 50, 0, 50)]
    public void Of_CheckValues_AreTheSpecifications(ulong sessions, ulong nodes, ulong megabytes, ulong mintedLucid, ulong expected) =>
        Assert.Equal(expected * Amounts.Lucid, Rewards.Of(sessions, nodes, megabytes, mintedLucid * Amounts.Lucid));

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public void Of_EverythingMinted_IsNothing(ulong sessions) => Assert.Equal(0UL, Rewards.Of(sessions, 10, 50, Amounts.MaximumSupply));

    [Fact]
    public void Of_NearTheEnd_DoesNotPassTheMaximum() =>
        Assert.Equal(Amounts.Lucid / 2, Rewards.Of(0, 10, 0, Amounts.MaximumSupply - (Amounts.Lucid / 2)));

    [Fact]
    public void Of_ManyMoreSessionsThanNodes_IsAtMostTheSlotsMaximum() =>
        Assert.Equal(50 * Amounts.Lucid, Rewards.Of(1000, 1, 42 * Billion, 0));
}
