using Lucid.Chain.BlockManager.Endpoints;
using Lucid.Tests.Persistence.Files;

namespace Lucid.Tests.Chain.Services.BlockManager;

/// <summary>The blocks that stay in memory.</summary>
public sealed class BlockViewsTests
{
    private const int Room = 3 * 2048;

    private readonly SimulatedDisk _disk = new(new Random(1));

    [Fact]
    public void Find_FinalBlock_IsKeptUntilOthersTakeItsRoom()
    {
        using var archive = TestArchive.Open(_disk, TestChain.Long.Genesis);
        archive.Take(TestChain.First(20).Blocks);
        var views = new BlockViews(Room);
        var first = views.Find(archive, 1);
        views.Find(archive, 2);
        views.Find(archive, 3);
        Assert.Same(first, views.Find(archive, 1));
        views.Find(archive, 4);
        views.Find(archive, 5);
        Assert.Same(first, views.Find(archive, 1));
        for (ulong height = 6; height < 9; height++) views.Find(archive, height);
        Assert.NotSame(first, views.Find(archive, 1));
    }

    [Fact]
    public void Find_BlockThatBecomesFinal_SaysSoFromThenOn()
    {
        using var archive = TestArchive.Open(_disk, TestChain.Long.Genesis);
        archive.Take(TestChain.First(9).Blocks);
        var views = new BlockViews();
        Assert.False(views.Find(archive, 9)!.Final);
        archive.Take(TestChain.First(15).Blocks);
        Assert.True(views.Find(archive, 9)!.Final);
        Assert.Null(views.Find(archive, 16));
    }
}
