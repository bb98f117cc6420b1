using Lucid.Cryptography.Encoding;

namespace Lucid.Chain.Transactions;

/// <summary>The sending node leaves its pool. A pool that its lead leaves is dissolved.</summary>
internal sealed record PoolLeave : TransactionPayload
{
    public static readonly PoolLeave Instance = new();

    public override TransactionKind Kind => TransactionKind.PoolLeave;

    private protected override void WriteFields(CanonicalWriter writer)
    {
    }
}
