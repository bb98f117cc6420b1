using System.Collections.Immutable;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Ledger;

/// <summary>A proposal under way. It ends by being carried out, or by not having enough votes.</summary>
internal sealed record ProposalRecord
{
    private const int MaximumVoters = 1000;

    public required Hash256 Id { get; init; }

    public required Proposal Proposal { get; init; }

    /// <summary>The last slot that takes votes.</summary>
    public required ulong VotingEnds { get; init; }

    /// <summary>The slot from which it is carried out, once approved.</summary>
    public required ulong TakesEffect { get; init; }

    public bool Approved { get; init; }

    /// <summary>Nodes for it, in the order of their ids.</summary>
    public ImmutableArray<AccountId> For { get; init; } = [];

    public ImmutableArray<AccountId> Against { get; init; } = [];

    public static ProposalRecord? Read(ref CanonicalReader reader)
    {
        var id = reader.ReadHash();
        var proposal = TransactionPayload.Read(ref reader) as Proposal;
        if (proposal is null) reader.Fail();
        var (ends, effect, approved) = (reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadBoolean());
        var (yes, no) = (ReadVoters(ref reader), ReadVoters(ref reader));
        if (reader.Failed) return null;
        return new ProposalRecord
        {
            Id = id,
            Proposal = proposal!,
            VotingEnds = ends,
            TakesEffect = effect,
            Approved = approved,
            For = yes,
            Against = no,
        };
    }

    public void WriteTo(CanonicalWriter writer)
    {
        writer.WriteHash(Id);
        Proposal.WriteTo(writer);
        writer.WriteUInt64(VotingEnds);
        writer.WriteUInt64(TakesEffect);
        writer.WriteBoolean(Approved);
        WriteVoters(writer, For);
        WriteVoters(writer, Against);
    }

    private static ImmutableArray<AccountId> ReadVoters(ref CanonicalReader reader)
    {
        var voters = ImmutableArray.CreateBuilder<AccountId>();
        for (var left = reader.ReadCount(MaximumVoters, 32); left > 0; left--) voters.Add(new AccountId(reader.ReadHash()));
        return voters.ToImmutable();
    }

    private static void WriteVoters(CanonicalWriter writer, ImmutableArray<AccountId> voters)
    {
        writer.WriteUInt32((uint)voters.Length);
        foreach (var voter in voters) writer.WriteHash(voter.Value);
    }
}
