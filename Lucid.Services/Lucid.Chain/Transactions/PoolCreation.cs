using Lucid.Cryptography.Encoding;

namespace Lucid.Chain.Transactions;

/// <summary>Founds a pool. Its id is the id of the transaction, its lead the sender: the lead proposes and votes for the pool.</summary>
/// <param name="Name">For people; 1 to 100 bytes.</param>
internal sealed record PoolCreation(string Name) : TransactionPayload
{
    public override TransactionKind Kind => TransactionKind.PoolCreation;

    public static PoolCreation ReadFields(ref CanonicalReader reader)
    {
        var name = reader.ReadText(NodeRegistration.MaximumNameBytes);
        if (name.Length == 0) reader.Fail();
        return new PoolCreation(name);
    }

    private protected override void WriteFields(CanonicalWriter writer) => writer.WriteText(Name);
}
