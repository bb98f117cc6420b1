using Lucid.Chain.Ledger;

namespace Lucid.Chain.Anchoring;

/// <summary>What the chain says of an account and of sessions.</summary>
/// <param name="FinalNonce">How many of the account's transactions are final.</param>
/// <param name="PaysFees">Whether its anchors cost something.</param>
/// <param name="Parameters">The fees.</param>
/// <param name="Anchors">The sessions that are anchored in final blocks.</param>
internal sealed record AnchoringView(
    ulong FinalNonce, bool PaysFees, ChainParameters Parameters, IReadOnlyDictionary<Guid, FinalAnchor> Anchors);
