namespace Lucid.Chain.Contracts;

/// <summary>An account, the fees and the sessions that are anchored, all at one moment of the final state.</summary>
public sealed record AnchoringViewResponse(
    string Network,
    ulong FinalNonce,
    bool PaysFees,
    ulong BaseFee,
    ulong FeePerByte,
    IReadOnlyList<FinalAnchorResponse> Anchors);
