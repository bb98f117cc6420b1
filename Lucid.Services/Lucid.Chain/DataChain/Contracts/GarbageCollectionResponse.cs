namespace Lucid.Chain.DataChain.Contracts;

/// <summary>Contents that nobody references.</summary>
/// <param name="Eligible">Contents that wait for the end of the grace period.</param>
/// <param name="EligibleBytes">Their bytes.</param>
/// <param name="LastRun">When contents were last collected.</param>
/// <param name="LastRemoved">How many were removed then.</param>
public sealed record GarbageCollectionResponse(
    long Eligible,
    long EligibleBytes,
    DateTimeOffset? LastRun,
    long LastRemoved);
