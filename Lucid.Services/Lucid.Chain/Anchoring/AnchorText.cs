using System.Globalization;
using Lucid.Chain.Transactions;

namespace Lucid.Chain.Anchoring;

/// <summary>What an owner signs (TIP-191) to have a session anchored in the owner's name.</summary>
internal static class AnchorText
{
    public static string Of(SessionAnchor anchor) => string.Create(
        CultureInfo.InvariantCulture,
        $"Lucid session anchor\nsession: {anchor.SessionId}\nmanifest: {anchor.ManifestHash}\nroot: {anchor.MerkleRoot}\n"
            + $"chunks: {anchor.ChunkCount}\nstarted: {anchor.StartedAt}\nowner: {anchor.Owner}");
}
