using Lucid.Chain.Consensus;
using Lucid.Cryptography.Encoding;

namespace Lucid.Chain.Ledger;

/// <summary>A proof that counted: one for each node, slot and task.</summary>
internal readonly record struct ProvenTask(ulong Slot, AccountId Node, OperationalTask Task) : IComparable<ProvenTask>
{
    public const int EncodedBytes = 8 + 32 + 1;

    public static ProvenTask Read(ref CanonicalReader reader) =>
        new(reader.ReadUInt64(), new AccountId(reader.ReadHash()), (OperationalTask)reader.ReadByte());

    public int CompareTo(ProvenTask other)
    {
        var order = Slot.CompareTo(other.Slot);
        if (order == 0) order = Node.CompareTo(other.Node);
        return order != 0 ? order : Task.CompareTo(other.Task);
    }

    public void WriteTo(CanonicalWriter writer)
    {
        writer.WriteUInt64(Slot);
        writer.WriteHash(Node.Value);
        writer.WriteByte((byte)Task);
    }
}
