namespace Lucid.Gateway.RateLimiting;

/// <summary>Asks for permits of the current second, and gives back unused ones of an earlier second.</summary>
/// <param name="Key">Whose permits.</param>
/// <param name="Slot">The current second.</param>
/// <param name="Want">How many; fewer may be granted.</param>
/// <param name="RefundSlot">The second whose permits were not all used.</param>
/// <param name="Refund">How many were not.</param>
internal readonly record struct LeaseRequest(WindowKey Key, long Slot, int Want, long RefundSlot, int Refund);
