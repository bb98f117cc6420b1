using Lucid.Chain.Ledger;
using Lucid.Cryptography.Encoding;

namespace Lucid.Chain.Transactions;

/// <summary>A change that the nodes vote on, one node one vote; its id is the id of the transaction.</summary>
/// <param name="Change">What is to change.</param>
/// <param name="Parameter">Which parameter, for <see cref="ProposedChange.Parameter"/>.</param>
/// <param name="Value">Its new value.</param>
/// <param name="Node">Which node, for admissions and exclusions.</param>
internal sealed record Proposal(ProposedChange Change, ChainParameter Parameter, ulong Value, AccountId Node) : TransactionPayload
{
    public override TransactionKind Kind => TransactionKind.Proposal;

    public static Proposal? ReadFields(ref CanonicalReader reader)
    {
        var change = (ProposedChange)reader.ReadByte();
        switch (change)
        {
            case ProposedChange.Parameter:
                var parameter = (ChainParameter)reader.ReadByte();
                if (!ChainParameters.IsKnown(parameter)) reader.Fail();
                return new Proposal(change, parameter, reader.ReadUInt64(), default);
            case ProposedChange.NodeAdmission or ProposedChange.NodeExclusion:
                return new Proposal(change, default, 0, new AccountId(reader.ReadHash()));
            default:
                reader.Fail();
                return null;
        }
    }

    private protected override void WriteFields(CanonicalWriter writer)
    {
        writer.WriteByte((byte)Change);
        if (Change == ProposedChange.Parameter)
        {
            writer.WriteByte((byte)Parameter);
            writer.WriteUInt64(Value);
        }
        else
        {
            writer.WriteHash(Node.Value);
        }
    }
}
