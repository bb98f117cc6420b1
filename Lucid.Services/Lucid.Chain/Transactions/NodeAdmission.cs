using Lucid.Cryptography.Encoding;

namespace Lucid.Chain.Transactions;

/// <summary>
/// The server (the genesis node) admits a registered node. Without the server, nodes admit by vote (<see cref="Proposal"/>).
/// </summary>
internal sealed record NodeAdmission(AccountId Node) : TransactionPayload
{
    public override TransactionKind Kind => TransactionKind.NodeAdmission;

    public static NodeAdmission ReadFields(ref CanonicalReader reader) => new(new AccountId(reader.ReadHash()));

    private protected override void WriteFields(CanonicalWriter writer) => writer.WriteHash(Node.Value);
}
