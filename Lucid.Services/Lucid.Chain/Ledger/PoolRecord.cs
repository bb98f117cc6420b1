using Lucid.Chain.Transactions;
using Lucid.Cryptography.Encoding;

namespace Lucid.Chain.Ledger;

/// <summary>A pool: nodes whose credits count together. Its members name it in their own records.</summary>
internal sealed record PoolRecord(AccountId Id, string Name, AccountId Lead)
{
    public static PoolRecord Read(ref CanonicalReader reader) =>
        new(new AccountId(reader.ReadHash()), reader.ReadText(NodeRegistration.MaximumNameBytes), new AccountId(reader.ReadHash()));

    public void WriteTo(CanonicalWriter writer)
    {
        writer.WriteHash(Id.Value);
        writer.WriteText(Name);
        writer.WriteHash(Lead.Value);
    }
}
