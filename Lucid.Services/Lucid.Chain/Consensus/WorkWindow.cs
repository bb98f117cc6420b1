namespace Lucid.Chain.Consensus;

/// <summary>How the chain's time is divided: slots, hours of work, epochs of 30 days.</summary>
internal static class WorkWindow
{
    /// <summary>The longest window that can be voted for: 14 days.</summary>
    public const int MaximumHours = 14 * 24;

    private const ulong MillisecondsPerHour = 3_600_000;
    private const ulong HoursPerEpoch = 30 * 24;

    public static uint HourOf(ulong slot, uint slotMilliseconds) => (uint)(slot * slotMilliseconds / MillisecondsPerHour);

    /// <summary>The month (30 days) for which a missed turn counts.</summary>
    public static ulong EpochOf(ulong slot, uint slotMilliseconds) => HourOf(slot, slotMilliseconds) / HoursPerEpoch;

    /// <summary>The slots of a number of days.</summary>
    public static ulong SlotsOf(ulong days, uint slotMilliseconds) => days * 24 * MillisecondsPerHour / slotMilliseconds;
}
