using Lucid.Cryptography.Encoding;

namespace Lucid.Chain.Transactions;

/// <summary>The sending node joins a pool: its credits count for the pool from then on, and it no longer leads by itself.</summary>
internal sealed record PoolJoin(AccountId Pool) : TransactionPayload
{
    public override TransactionKind Kind => TransactionKind.PoolJoin;

    public static PoolJoin ReadFields(ref CanonicalReader reader) => new(new AccountId(reader.ReadHash()));

    private protected override void WriteFields(CanonicalWriter writer) => writer.WriteHash(Pool.Value);
}
