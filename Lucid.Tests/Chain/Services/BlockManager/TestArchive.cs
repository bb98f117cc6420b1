using Lucid.Chain.BlockManager.Archive;
using Lucid.Chain.Blocks;
using Lucid.Chain.Storage;
using Lucid.Cryptography.Hashing;
using Lucid.Persistence.Files;

namespace Lucid.Tests.Chain.Services.BlockManager;

/// <summary>What the tests of the archive do again and again.</summary>
internal static class TestArchive
{
    public const int SnapshotBlocks = 10;
    public const int KeptSnapshots = 3;

    public static BlockArchive Open(IFileFolder files, Genesis genesis) =>
        BlockArchive.Open(genesis, files, SnapshotBlocks, KeptSnapshots, TestContext.Current.CancellationToken);

    /// <summary>Fills a folder with a chain.</summary>
    public static void Fill(IFileFolder files, TestChain chain)
    {
        ChainStore.SaveGenesis(files, chain.Genesis);
        using var archive = Open(files, chain.Genesis);
        archive.Take(chain.Blocks);
    }

    public static void Take(this BlockArchive archive, IEnumerable<Block> blocks)
    {
        foreach (var block in blocks) Assert.Null(archive.Append(block));
    }

    /// <summary>Every block is there, and is the chain's.</summary>
    public static void HoldsExactly(this BlockArchive archive, IReadOnlyList<Block> blocks)
    {
        Assert.Equal((ulong)blocks.Count, archive.Head.Height);
        foreach (var block in blocks) Assert.Equal(block.ToArray(), archive.ReadBytes(block.Header.Height));
        Assert.Equal(blocks.Count == 0 ? archive.Genesis.State.Root : blocks[^1].Header.StateRoot, archive.Head.State.Root);
    }

    /// <summary>A block as its producer would sign it if it named another state.</summary>
    public static Block Forged(Block block) =>
        new((block.Header with { StateRoot = Hash256.Zero }).SignedBy(TestKeys.Key(0)), block.Transactions, block.Votes);
}
