using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Consensus;

/// <summary>A block as the head of the chain in a round of votes: the same block can be the head in several rounds.</summary>
/// <param name="Round">Two rounds a slot: 2·slot attests, 2·slot+1 confirms.</param>
/// <param name="Block">Its hash.</param>
/// <param name="Height">Its height.</param>
internal readonly record struct Checkpoint(ulong Round, Hash256 Block, ulong Height)
{
    public const int EncodedBytes = 8 + 32 + 8;

    public static Checkpoint Read(ref CanonicalReader reader) => new(reader.ReadUInt64(), reader.ReadHash(), reader.ReadUInt64());

    public void WriteTo(CanonicalWriter writer)
    {
        writer.WriteUInt64(Round);
        writer.WriteHash(Block);
        writer.WriteUInt64(Height);
    }
}
