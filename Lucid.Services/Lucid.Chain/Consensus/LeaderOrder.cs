using System.Collections.Immutable;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Consensus;

/// <summary>
/// Who may propose in a slot, first to last (decisions §6). Entities that had no turn within the cooldown come first, the best score before
/// all; the others follow, the one whose turn is longest ago before all. Equals are ordered by BLAKE3(parent hash ‖ slot ‖ entity), lowest
/// first, which anybody can check and nobody can choose.
/// </summary>
internal static class LeaderOrder
{
    public static ImmutableArray<EntityRecord> Of(ImmutableArray<EntityRecord> entities, Hash256 parent, ulong slot, ulong cooldown)
    {
        var order = new (bool Cooling, EntityRecord Entity, Hash256 Tie)[entities.Length];
        for (var i = 0; i < order.Length; i++)
        {
            var entity = entities[i];
            var cooling = entity.ChosenAfter > 0 && slot - Math.Min(slot, entity.ChosenAfter - 1) <= cooldown;
            order[i] = (cooling, entity, TieBreak(parent, slot, entity.Id));
        }

        Array.Sort(order, Compare);
        return [.. order.Select(o => o.Entity)];
    }

    private static int Compare((bool Cooling, EntityRecord Entity, Hash256 Tie) x, (bool Cooling, EntityRecord Entity, Hash256 Tie) y)
    {
        if (x.Cooling != y.Cooling) return x.Cooling ? 1 : -1;
        var order = x.Cooling ? x.Entity.ChosenAfter.CompareTo(y.Entity.ChosenAfter) : y.Entity.Score.CompareTo(x.Entity.Score);
        return order != 0 ? order : x.Tie.CompareTo(y.Tie);
    }

    private static Hash256 TieBreak(Hash256 parent, ulong slot, AccountId entity)
    {
        var writer = new CanonicalWriter(80);
        writer.WriteHash(parent);
        writer.WriteUInt64(slot);
        writer.WriteHash(entity.Value);
        return ChainHash.Of(writer);
    }
}
