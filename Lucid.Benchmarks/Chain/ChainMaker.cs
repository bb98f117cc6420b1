using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Ed25519;

namespace Lucid.Benchmarks.Chain;

/// <summary>Makes the blocks of a network with one node: one in each slot, each with the votes that the block before it got.</summary>
internal sealed class ChainMaker(Genesis genesis, Ed25519PrivateKey server)
{
    private readonly BlockBuilder _builder = new(genesis, server);
    private Vote[] _votes = [];

    public ChainBlock Head { get; private set; } = ChainBlock.AtGenesis(genesis);

    public ChainBlock Next(IEnumerable<Transaction> transactions)
    {
        var slot = Head.Slot + 1;
        var entity = Head.State.Consensus.Entities[0].Id;
        Head = _builder.Build(Head, slot, fallbackIndex: 0, entity, genesis.StartOf(slot), _votes, transactions)
            ?? throw new InvalidOperationException("Too many blocks wait for finality.");
        _votes = VotesFor(Head);
        return Head;
    }

    private Vote[] VotesFor(ChainBlock block)
    {
        var attested = new Checkpoint(block.Slot * 2, block.Hash, block.Height);
        return
        [
            Vote.Sign(server, genesis.Hash, block.State.Consensus.Finality.LastJustified, attested),
            Vote.Sign(server, genesis.Hash, attested, attested with { Round = attested.Round + 1 }),
        ];
    }
}
