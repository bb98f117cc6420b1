using Lucid.Cryptography.Encoding;

namespace Lucid.Chain.Transactions;

/// <summary>
/// A node lets <paramref name="Account"/> anchor sessions without a fee, as its own anchoring service does. The last delegation of a node
/// counts.
/// </summary>
internal sealed record AnchorerDelegation(AccountId Account) : TransactionPayload
{
    public override TransactionKind Kind => TransactionKind.AnchorerDelegation;

    public static AnchorerDelegation ReadFields(ref CanonicalReader reader) => new(new AccountId(reader.ReadHash()));

    private protected override void WriteFields(CanonicalWriter writer) => writer.WriteHash(Account.Value);
}
