using Lucid.Chain.Consensus;

namespace Lucid.Tests.Chain;

public sealed class WorkWindowTests
{
    private const uint Mainnet = 120_000;
    private const uint Sandbox = 5_000;

    [Theory]
    [InlineData(29, Mainnet, 0)]
    [InlineData(30, Mainnet, 1)]
    [InlineData(719, Sandbox, 0)]
    [InlineData(720, Sandbox, 1)]
    public void HourOf_Slot_IsTheWholeHours(ulong slot, uint milliseconds, uint expected) =>
        Assert.Equal(expected, WorkWindow.HourOf(slot, milliseconds));

    [Theory]
    [InlineData(21_599, 0)]
    [InlineData(21_600, 1)]
    [InlineData(43_200, 2)]
    public void EpochOf_MainnetSlot_IsThirtyDays(ulong slot, ulong expected) => Assert.Equal(expected, WorkWindow.EpochOf(slot, Mainnet));

    [Fact]
    public void SlotsOf_SevenDays_IsWhatPassesInThem() =>
        Assert.Equal((5040UL, 120_960UL), (WorkWindow.SlotsOf(7, Mainnet), WorkWindow.SlotsOf(7, Sandbox)));
}
