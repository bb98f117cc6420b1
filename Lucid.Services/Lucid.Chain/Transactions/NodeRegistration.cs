using Lucid.Cryptography.Encoding;

namespace Lucid.Chain.Transactions;

/// <summary>The sender asks to be a node of the network. It leads and votes once it is admitted.</summary>
/// <param name="Name">For people; 1 to 100 bytes.</param>
internal sealed record NodeRegistration(string Name) : TransactionPayload
{
    public const int MaximumNameBytes = 100;

    public override TransactionKind Kind => TransactionKind.NodeRegistration;

    public static NodeRegistration ReadFields(ref CanonicalReader reader)
    {
        var name = reader.ReadText(MaximumNameBytes);
        if (name.Length == 0) reader.Fail();
        return new NodeRegistration(name);
    }

    private protected override void WriteFields(CanonicalWriter writer) => writer.WriteText(Name);
}
