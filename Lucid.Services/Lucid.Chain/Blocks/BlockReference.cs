using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Blocks;

/// <summary>A block by name and place.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="Height">Its height.</param>
/// <param name="Slot">Its slot.</param>
/// <param name="Sessions">How many sessions it anchors: what a vote for it is worth.</param>
internal readonly record struct BlockReference(Hash256 Hash, ulong Height, ulong Slot, uint Sessions)
{
    public const int EncodedBytes = 32 + 8 + 8 + 4;

    public static BlockReference Read(ref CanonicalReader reader) =>
        new(reader.ReadHash(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt32());

    public void WriteTo(CanonicalWriter writer)
    {
        writer.WriteHash(Hash);
        writer.WriteUInt64(Height);
        writer.WriteUInt64(Slot);
        writer.WriteUInt32(Sessions);
    }
}
