using Lucid.Chain.Blocks;
using Lucid.Chain.Storage;
using Lucid.Tests.Persistence.Files;

namespace Lucid.Tests.Chain.Services.BlockManager;

public sealed class StateSnapshotsTests
{
    private readonly SimulatedDisk _disk = new(new Random(1));
    private readonly List<string> _damaged = [];
    private readonly List<ChainBlock> _blocks = [];
    private readonly BlockValidator _validator;

    public StateSnapshotsTests()
    {
        var chain = TestChain.Branch(6, after: 1);
        _validator = new BlockValidator(chain.Genesis, new SignatureCache(chain.Genesis.Hash));
        _blocks.Add(ChainBlock.AtGenesis(chain.Genesis));
        foreach (var block in chain.Blocks) _blocks.Add(_validator.Validate(block, _blocks[^1]).Accepted!);
    }

    [Fact]
    public void LoadNewest_NoSnapshots_IsNothing() => Assert.Null(Load(6));

    [Fact]
    public void LoadNewest_AfterSave_HasTheWholeState()
    {
        new StateSnapshots(_disk, 5).Save(_blocks[4]);
        var loaded = Load(6)!;
        Assert.Equal((_blocks[4].Hash, _blocks[4].State.Root, 4UL), (loaded.Hash, loaded.State.Root, loaded.State.Height));
        Assert.NotNull(loaded.State.AnchorOf(TestLedger.Anchor(1).SessionId));
        Assert.Equal(BlockError.None, _validator.Validate(_blocks[5].Block, loaded).Error);
    }

    [Fact]
    public void LoadNewest_ChainEndsBelowTheNewest_TakesOneThatItReaches()
    {
        var snapshots = new StateSnapshots(_disk, 5);
        foreach (var height in new[] { 2, 4, 6 }) snapshots.Save(_blocks[height]);
        Assert.Equal(4UL, Load(5)!.Height);
        Assert.Empty(_damaged);
        Assert.Null(Load(1));
    }

    [Fact]
    public void LoadNewest_FilesThatAreNoSnapshots_AreLeftAlone()
    {
        _disk.Replace("state-of-affairs", [1]);
        _disk.Replace("state-0000000000", [1]);
        _disk.Replace("state-0000000003", []);
        Assert.Null(Load(6));
        Assert.Equal(["state-0000000003", "state-0000000000"], _damaged);
    }

    [Fact]
    public void Save_MoreThanAreKept_DeletesTheOldest()
    {
        var snapshots = new StateSnapshots(_disk, 2);
        foreach (var height in new[] { 1, 2, 3 }) snapshots.Save(_blocks[height]);
        Assert.Equal(["state-0000000002", "state-0000000003"], snapshots.Names);
    }

    private ChainBlock? Load(int highest) => new StateSnapshots(_disk, 5).LoadNewest(
        hash => _blocks.Take(highest + 1).FirstOrDefault(b => b.Hash == hash)?.Block, (name, _) => _damaged.Add(name));
}
