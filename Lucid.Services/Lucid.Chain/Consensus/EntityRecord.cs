using Lucid.Cryptography.Encoding;

namespace Lucid.Chain.Consensus;

/// <summary>
/// An entity that leads and votes: a node, or a pool through its lead. All that the leader order of the next slots depends on.
/// </summary>
internal sealed record EntityRecord
{
    public required AccountId Id { get; init; }

    /// <summary>The node that proposes and votes for it.</summary>
    public required AccountId Lead { get; init; }

    /// <summary>Its live score: credits × seconds up × liveness, all over the window.</summary>
    public UInt128 Score { get; init; }

    /// <summary>One more than the last slot it was chosen for; 0 for never.</summary>
    public ulong ChosenAfter { get; init; }

    /// <summary>The epoch in which <see cref="Misses"/> count.</summary>
    public ulong MissEpoch { get; init; }

    public uint Misses { get; init; }

    public static EntityRecord Read(ref CanonicalReader reader) => new()
    {
        Id = new AccountId(reader.ReadHash()),
        Lead = new AccountId(reader.ReadHash()),
        Score = reader.ReadUInt128(),
        ChosenAfter = reader.ReadUInt64(),
        MissEpoch = reader.ReadUInt64(),
        Misses = reader.ReadUInt32(),
    };

    public void WriteTo(CanonicalWriter writer)
    {
        writer.WriteHash(Id.Value);
        writer.WriteHash(Lead.Value);
        writer.WriteUInt128(Score);
        writer.WriteUInt64(ChosenAfter);
        writer.WriteUInt64(MissEpoch);
        writer.WriteUInt32(Misses);
    }

    /// <summary>The share of its score that misses leave, in thousandths: nine tenths for each miss of this epoch.</summary>
    public uint Liveness(ulong epoch)
    {
        uint liveness = 1000;
        if (MissEpoch == epoch)
            for (var i = 0U; i < Misses && liveness > 0; i++) liveness = liveness * 9 / 10;
        return liveness;
    }
}
