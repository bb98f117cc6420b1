namespace Lucid.Chain.Blocks;

/// <summary>The outcome of checking a block: the block with its state, or why not.</summary>
internal readonly record struct BlockVerdict(ChainBlock? Accepted, BlockError Error, string? Detail = null)
{
    public static BlockVerdict Refused(BlockError error, string? detail = null) => new(null, error, detail);
}
