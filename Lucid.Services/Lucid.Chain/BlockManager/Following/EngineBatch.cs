using Lucid.Chain.Blocks;
using Lucid.Cryptography.Encoding;

namespace Lucid.Chain.BlockManager.Following;

/// <summary>The engine's answer to the question for blocks.</summary>
/// <param name="Blocks">The blocks up to the first thing that is none.</param>
/// <param name="IsWhole">Whether there was nothing else.</param>
internal sealed record EngineBatch(IReadOnlyList<Block> Blocks, bool IsWhole)
{
    /// <summary>Reads the answer: each block behind its length (u32, little-endian), e.g. <c>9c 01 00 00</c> and 412 bytes.</summary>
    public static EngineBatch Parse(ReadOnlySpan<byte> answer)
    {
        var blocks = new List<Block>();
        var reader = new CanonicalReader(answer);
        while (reader.Remaining > 0)
        {
            if (Block.Parse(reader.ReadBlob(Block.MaximumBytes)) is not { } block) return new EngineBatch(blocks, IsWhole: false);
            blocks.Add(block);
        }

        return new EngineBatch(blocks, IsWhole: true);
    }
}
