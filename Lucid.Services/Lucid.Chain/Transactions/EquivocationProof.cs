using Lucid.Chain.Blocks;
using Lucid.Cryptography.Encoding;

namespace Lucid.Chain.Transactions;

/// <summary>Two different headers that one node signed for one slot. Anyone may send it; the node is excluded.</summary>
internal sealed record EquivocationProof(BlockHeader First, BlockHeader Second) : TransactionPayload
{
    public override TransactionKind Kind => TransactionKind.EquivocationProof;

    public static EquivocationProof? ReadFields(ref CanonicalReader reader)
    {
        var first = BlockHeader.Read(ref reader);
        var second = BlockHeader.Read(ref reader);
        return first is null || second is null ? null : new EquivocationProof(first, second);
    }

    private protected override void WriteFields(CanonicalWriter writer)
    {
        First.WriteTo(writer);
        Second.WriteTo(writer);
    }
}
