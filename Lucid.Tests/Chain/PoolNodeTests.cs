using Lucid.Chain.Transactions;

namespace Lucid.Tests.Chain;

/// <summary>Nodes whose entities change because of pools.</summary>
public sealed class PoolNodeTests
{
    [Fact]
    public void PassSlots_LoneNodeFoundsAPoolAndLeavesIt_GoesOn()
    {
        using var test = new TestNode();
        test.PassSlots(3);
        test.Node.SubmitOwn(new PoolCreation("alone"));
        test.PassSlots(10);
        Assert.Equal(13UL, test.Node.FinalHead.Height);
        Assert.Equal(test.Node.Head.State.Pools.Keys, test.Node.Head.State.Consensus.Entities.Select(e => e.Id));
        test.Node.SubmitOwn(PoolLeave.Instance);
        test.PassSlots(10);
        Assert.Equal(23UL, test.Node.FinalHead.Height);
        Assert.Equal([test.Node.Id], test.Node.Head.State.Consensus.Entities.Select(e => e.Id));
    }

    [Fact]
    public void PassSlots_EveryNodeFoundsAPoolAtOnce_EachKeepsOneSay()
    {
        using var server = new TestNode();
        using TestNode second = new(2, server.Genesis), third = new(3, server.Genesis);
        var network = new TestNetwork(server, second, third);
        network.PassSlots(30);
        Assert.Equal(3, server.Node.Head.State.Consensus.Entities.Length);
        foreach (var node in new[] { server, second, third }) node.Node.SubmitOwn(new PoolCreation("own"));
        for (var slot = 0; slot < 15; slot++)
        {
            network.PassSlots(1);
            Assert.Equal(3, server.Node.Head.State.Consensus.Entities.DistinctBy(e => e.Lead).Count());
            Assert.Equal(3, server.Node.Head.State.Consensus.Entities.Length);
        }

        Assert.Equal(45UL, server.Node.FinalHead.Height);
        Assert.Equal(server.Node.Head.State.Pools.Keys, server.Node.Head.State.Consensus.Entities.Select(e => e.Id));
    }
}
