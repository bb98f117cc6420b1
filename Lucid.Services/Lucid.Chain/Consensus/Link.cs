using System.Collections.Immutable;
using Lucid.Cryptography.Encoding;

namespace Lucid.Chain.Consensus;

/// <summary>The entities that voted from one checkpoint to another, in the order of their ids.</summary>
internal sealed record Link(Checkpoint Source, Checkpoint Target, ImmutableArray<AccountId> Voters)
{
    public const int MinimumBytes = (2 * Checkpoint.EncodedBytes) + 4;

    private const int MaximumVoters = 1000;

    /// <summary>By target, then source: round before hash.</summary>
    public static Comparer<Link> Order { get; } = Comparer<Link>.Create(static (x, y) =>
    {
        var order = Compare(x.Target, y.Target);
        return order != 0 ? order : Compare(x.Source, y.Source);
    });

    public static Link Read(ref CanonicalReader reader)
    {
        var (source, target) = (Checkpoint.Read(ref reader), Checkpoint.Read(ref reader));
        var voters = ImmutableArray.CreateBuilder<AccountId>();
        for (var left = reader.ReadCount(MaximumVoters, 32); left > 0; left--) voters.Add(new AccountId(reader.ReadHash()));
        return new Link(source, target, voters.ToImmutable());
    }

    public void WriteTo(CanonicalWriter writer)
    {
        Source.WriteTo(writer);
        Target.WriteTo(writer);
        writer.WriteUInt32((uint)Voters.Length);
        foreach (var voter in Voters) writer.WriteHash(voter.Value);
    }

    private static int Compare(Checkpoint x, Checkpoint y)
    {
        var order = x.Round.CompareTo(y.Round);
        if (order == 0) order = x.Block.CompareTo(y.Block);
        return order != 0 ? order : x.Height.CompareTo(y.Height);
    }
}
