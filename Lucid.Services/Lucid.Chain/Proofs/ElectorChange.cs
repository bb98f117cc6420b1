using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;

namespace Lucid.Chain.Proofs;

/// <summary>
/// How the set of entities with a say changed: two thirds of the set before voted for a block after which the new one has a say.
/// </summary>
/// <param name="Header">That block.</param>
/// <param name="State">What its state says, the new set among it.</param>
/// <param name="Votes">The votes of the set before, all for this block.</param>
internal sealed record ElectorChange(BlockHeader Header, StateSummary State, IReadOnlyList<Vote> Votes);
