using System.Collections.Immutable;
using Lucid.Cryptography.Encoding;

namespace Lucid.Chain.Consensus;

/// <summary>
/// Which checkpoints are justified and which is final (Casper FFG). A checkpoint is justified by the votes of two thirds of the entities
/// from a justified one to it; a justified checkpoint from which such votes lead on to the very next round is final.
/// </summary>
internal sealed record FinalityState
{
    private const int MaximumLinks = 1024;
    private const int MaximumJustified = 1024;

    /// <summary>The last final checkpoint.</summary>
    public required Checkpoint Finalized { get; init; }

    /// <summary>Justified checkpoints from the final one on, in the order of their rounds.</summary>
    public required ImmutableArray<Checkpoint> Justified { get; init; }

    /// <summary>Votes that are not two thirds yet, in the order of their checkpoints.</summary>
    public ImmutableArray<Link> Links { get; init; } = [];

    /// <summary>The justified checkpoint of the highest round: where votes go on from.</summary>
    public Checkpoint LastJustified => Justified[^1];

    public static FinalityState AtGenesis(Checkpoint genesis) => new() { Finalized = genesis, Justified = [genesis] };

    public static FinalityState? Read(ref CanonicalReader reader)
    {
        var finalized = Checkpoint.Read(ref reader);
        var justified = ImmutableArray.CreateBuilder<Checkpoint>();
        for (var left = reader.ReadCount(MaximumJustified, Checkpoint.EncodedBytes); left > 0; left--)
            justified.Add(Checkpoint.Read(ref reader));
        var links = ImmutableArray.CreateBuilder<Link>();
        for (var left = reader.ReadCount(MaximumLinks, Link.MinimumBytes); left > 0; left--) links.Add(Link.Read(ref reader));
        if (justified.Count == 0) reader.Fail();
        return reader.Failed
            ? null
            : new FinalityState { Finalized = finalized, Justified = justified.ToImmutable(), Links = links.ToImmutable() };
    }

    public void WriteTo(CanonicalWriter writer)
    {
        Finalized.WriteTo(writer);
        writer.WriteUInt32((uint)Justified.Length);
        foreach (var checkpoint in Justified) checkpoint.WriteTo(writer);
        writer.WriteUInt32((uint)Links.Length);
        foreach (var link in Links) link.WriteTo(writer);
    }

    public bool IsJustified(Checkpoint checkpoint) => Justified.Contains(checkpoint);

    /// <summary>Whether a vote can still change anything: it leads from a justified checkpoint past the final one.</summary>
    public bool IsOpen(Checkpoint source, Checkpoint target) =>
        target.Round > Finalized.Round && IsJustified(source) && !IsJustified(target);

    /// <summary>Counts the vote of an entity. <paramref name="electorate"/> is how many entities have a say at the source.</summary>
    public FinalityState Count(Checkpoint source, Checkpoint target, AccountId entity, int electorate)
    {
        if (!IsOpen(source, target)) return this;
        var index = Links.BinarySearch(new Link(source, target, []), Link.Order);
        var link = index >= 0 ? Links[index] : new Link(source, target, []);
        if (link.Voters.BinarySearch(entity) is >= 0) return this;
        link = link with { Voters = link.Voters.Insert(~link.Voters.BinarySearch(entity), entity) };
        if (link.Voters.Length * 3 >= electorate * 2) return Justify(source, target);
        if (index >= 0) return this with { Links = Links.SetItem(index, link) };
        return Links.Length < MaximumLinks ? this with { Links = Links.Insert(~index, link) } : this;
    }

    /// <summary>This state, knowing that <paramref name="finalized"/> is final.</summary>
    public FinalityState AtLeast(Checkpoint finalized)
    {
        if (finalized.Round <= Finalized.Round) return this;
        var later = Justified.RemoveAll(c => c.Round <= finalized.Round);
        return this with
        {
            Finalized = finalized,
            Justified = later.Insert(0, finalized),
            Links = Links.RemoveAll(l => l.Target.Round <= finalized.Round || l.Source.Round < finalized.Round),
        };
    }

    private FinalityState Justify(Checkpoint source, Checkpoint target)
    {
        var at = Justified.Length;
        while (at > 0 && Justified[at - 1].Round > target.Round) at--;
        var justified = Justified.Insert(at, target);
        var finalized = target.Round == source.Round + 1 && source.Round > Finalized.Round ? source : Finalized;
        if (justified.Length > MaximumJustified) justified = justified.RemoveAt(1);
        return new FinalityState
        {
            Finalized = finalized,
            Justified = justified.RemoveAll(c => c.Round < finalized.Round),
            Links = Links.RemoveAll(l => l.Target == target || l.Target.Round <= finalized.Round || l.Source.Round < finalized.Round),
        };
    }
}
