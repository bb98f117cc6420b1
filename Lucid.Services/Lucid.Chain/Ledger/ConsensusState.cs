using System.Collections.Immutable;
using Lucid.Chain.Consensus;
using Lucid.Cryptography.Encoding;

namespace Lucid.Chain.Ledger;

/// <summary>
/// Who leads and votes, and what they have made final: the part of the state that a proof carries. The set of entities changes by one at a
/// time, and only after the last change is final, so that any two thirds before a change and any two thirds after it have an honest entity
/// in common.
/// </summary>
internal sealed record ConsensusState
{
    private const int MaximumEntities = 1000;

    /// <summary>The entities in the order of their ids.</summary>
    public required ImmutableArray<EntityRecord> Entities { get; init; }

    /// <summary>Who had a say before <see cref="ChangedAt"/>.</summary>
    public required ImmutableArray<Elector> Before { get; init; }

    /// <summary>Height of the block after which <see cref="Entities"/> have a say.</summary>
    public ulong ChangedAt { get; init; }

    public required FinalityState Finality { get; init; }

    public static ConsensusState? Read(ref CanonicalReader reader)
    {
        var entities = ImmutableArray.CreateBuilder<EntityRecord>();
        for (var left = reader.ReadCount(MaximumEntities, 100); left > 0; left--) entities.Add(EntityRecord.Read(ref reader));
        var before = ImmutableArray.CreateBuilder<Elector>();
        for (var left = reader.ReadCount(MaximumEntities, Elector.EncodedBytes); left > 0; left--) before.Add(Elector.Read(ref reader));
        var changedAt = reader.ReadUInt64();
        var finality = FinalityState.Read(ref reader);
        if (finality is null || entities.Count == 0) return null;
        return new ConsensusState
        {
            Entities = entities.ToImmutable(),
            Before = before.ToImmutable(),
            ChangedAt = changedAt,
            Finality = finality,
        };
    }

    public void WriteTo(CanonicalWriter writer)
    {
        writer.WriteUInt32((uint)Entities.Length);
        foreach (var entity in Entities) entity.WriteTo(writer);
        writer.WriteUInt32((uint)Before.Length);
        foreach (var elector in Before) elector.WriteTo(writer);
        writer.WriteUInt64(ChangedAt);
        Finality.WriteTo(writer);
    }

    /// <summary>The entities with a say on links that begin at <paramref name="height"/>.</summary>
    public ImmutableArray<Elector> ElectorsAt(ulong height) =>
        height < ChangedAt ? Before : [.. Entities.Select(e => new Elector(e.Id, e.Lead))];

    /// <summary>
    /// The entity that a node votes for at <paramref name="height"/>, and how many entities vote there; null for a node without a say.
    /// </summary>
    public AccountId? EntityOf(AccountId node, ulong height, out int electorate)
    {
        if (height < ChangedAt)
        {
            electorate = Before.Length;
            foreach (var elector in Before)
                if (elector.Lead == node) return elector.Entity;
            return null;
        }

        electorate = Entities.Length;
        foreach (var entity in Entities)
            if (entity.Lead == node) return entity.Id;
        return null;
    }
}
