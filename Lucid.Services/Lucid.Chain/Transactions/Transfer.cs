using Lucid.Cryptography.Encoding;

namespace Lucid.Chain.Transactions;

/// <summary>Moves <paramref name="Amount"/> millionths of LUCID from the sender to <paramref name="To"/>.</summary>
internal sealed record Transfer(AccountId To, ulong Amount) : TransactionPayload
{
    public override TransactionKind Kind => TransactionKind.Transfer;

    public static Transfer ReadFields(ref CanonicalReader reader) => new(new AccountId(reader.ReadHash()), reader.ReadUInt64());

    private protected override void WriteFields(CanonicalWriter writer)
    {
        writer.WriteHash(To.Value);
        writer.WriteUInt64(Amount);
    }
}
