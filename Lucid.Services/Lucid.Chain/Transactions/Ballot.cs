using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Transactions;

/// <summary>The sending node's vote on a proposal; it cannot be changed.</summary>
internal sealed record Ballot(Hash256 Proposal, bool Approve) : TransactionPayload
{
    public override TransactionKind Kind => TransactionKind.Ballot;

    public static Ballot ReadFields(ref CanonicalReader reader) => new(reader.ReadHash(), reader.ReadBoolean());

    private protected override void WriteFields(CanonicalWriter writer)
    {
        writer.WriteHash(Proposal);
        writer.WriteBoolean(Approve);
    }
}
