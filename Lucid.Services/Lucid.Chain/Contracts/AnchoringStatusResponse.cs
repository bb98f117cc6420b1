namespace Lucid.Chain.Contracts;

/// <summary>How much is on its way, and how long it took lately.</summary>
public sealed record AnchoringStatusResponse(
    long Pending,
    long Processing,
    long Confirmed,
    long Failed,
    long CompletedToday,
    double AverageConfirmationSeconds,
    string Account,
    bool Reachable);
