namespace Lucid.Chain.DataChain.Contracts;

/// <summary>Reference counts that crashes left in doubt.</summary>
/// <param name="InDoubt">Contents that are being changed, or were when a process crashed.</param>
/// <param name="LastFullRun">When every count was last compared with the chunks.</param>
/// <param name="LastMended">How many were wrong then.</param>
public sealed record RepairResponse(
    long InDoubt,
    DateTimeOffset? LastFullRun,
    long LastMended);
