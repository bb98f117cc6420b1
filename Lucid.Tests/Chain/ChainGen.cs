using CsCheck;
using Lucid.Chain;
using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;
using Lucid.Chain.Ledger;
using Lucid.Chain.Peers;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Hashing;

namespace Lucid.Tests.Chain;

/// <summary>Anything that is well-formed, whether it makes sense or not.</summary>
internal static class ChainGen
{
    private static readonly Hash256 Network = ChainHash.Of("network"u8);

    public static readonly Gen<Hash256> Hash = Gen.Byte.Array[Hash256.Bytes].Select(b => Hash256.FromBytes(b));

    public static readonly Gen<AccountId> Account = Hash.Select(h => new AccountId(h));

    private static readonly Gen<string> Name = Gen.String[Gen.Char['a', 'z'], 1, 40];

    public static readonly Gen<TransactionPayload> Payload = Gen.OneOf(
        Gen.Select(Account, Gen.ULong, (to, amount) => (TransactionPayload)new Transfer(to, amount)),
        Gen.Select(Gen.Int, Gen.Byte, (number, content) => (TransactionPayload)TestLedger.Anchor(number, content)),
        Gen.Select(Gen.ULong, Gen.ULong, Hash, (slot, amount, seal) =>
            (TransactionPayload)new TaskProof(OperationalTask.Uptime, slot, amount, 0, seal, default, default)),
        Gen.Select(Gen.ULong, Gen.UInt, Hash, Account, Gen.Byte.Array[64], (amount, count, seal, witness, signature) =>
            (TransactionPayload)new TaskProof(OperationalTask.RelayBandwidth, 5, amount, count, seal, witness, signature)),
        Name.Select(name => (TransactionPayload)new NodeRegistration(name)),
        Account.Select(node => (TransactionPayload)new NodeAdmission(node)),
        Account.Select(account => (TransactionPayload)new AnchorerDelegation(account)),
        Name.Select(name => (TransactionPayload)new PoolCreation(name)),
        Account.Select(pool => (TransactionPayload)new PoolJoin(pool)),
        Gen.Const((TransactionPayload)PoolLeave.Instance),
        Gen.ULong.Select(value => (TransactionPayload)new Proposal(ProposedChange.Parameter, ChainParameter.Cooldown, value, default)),
        Account.Select(node => (TransactionPayload)new Proposal(ProposedChange.NodeExclusion, default, 0, node)),
        Gen.Select(Hash, Gen.Bool, (proposal, approve) => (TransactionPayload)new Ballot(proposal, approve)));

    public static readonly Gen<Transaction> Transaction = Gen.Select(
        Gen.Int[0, 3], Gen.ULong, Gen.ULong, Gen.Long[0, long.MaxValue], Payload,
        (key, nonce, fee, issuedAt, payload) =>
            Lucid.Chain.Transactions.Transaction.Sign(TestKeys.Key(key), Network, nonce, fee, issuedAt, payload));

    public static readonly Gen<Vote> Vote = Gen.Select(
        Gen.ULong[0, 1000], Gen.ULong[1, 1000], Hash, Hash, Gen.ULong[0, 99], Gen.ULong[0, 99],
        (round, more, from, to, height, above) => Lucid.Chain.Consensus.Vote.Sign(
            TestKeys.Key(0), Network, new Checkpoint(round, from, height), new Checkpoint(round + more, to, height + above)));

    public static readonly Gen<BlockHeader> Header = Gen.Select(
        Gen.ULong, Gen.UShort, Gen.Long, Hash, Account, (height, index, time, hash, account) => new BlockHeader
        {
            Height = height,
            Slot = height ^ 7,
            FallbackIndex = index,
            Timestamp = time,
            Network = Network,
            Parent = hash,
            Entity = account,
            Producer = account,
            TransactionRoot = hash,
            VoteRoot = Network,
            StateRoot = hash,
            TransactionCount = index,
            VoteCount = index,
        }.SignedBy(TestKeys.Key(0)));

    public static readonly Gen<Block> Block = Gen.Select(
        Header, Transaction.Array[0, 5], Vote.Array[0, 5], (header, transactions, votes) => new Block(header, transactions, votes));

    public static readonly Gen<PeerAddress> Address = Gen.Select(
        Gen.OneOf(
            Gen.Const("10.0.0.1"),
            Gen.Const("example.org"),
            Gen.Const("::1"),
            Gen.Const("lucidlucidlucidlucidlucidlucidlucidlucidlucidlucidlucid.onion")),
        Gen.Int[1, ushort.MaxValue],
        (host, port) => new PeerAddress(host, port));

    public static readonly Gen<PeerMessage> Message = Gen.OneOf(
        Gen.Select(Gen.ULong, Hash, Gen.ULong, Gen.ULong, (height, head, final, first) =>
            (PeerMessage)new StatusMessage(height, head, final, first)),
        Block.Select(block => (PeerMessage)new BlockMessage(block)),
        Transaction.Array[0, 5].Select(transactions => (PeerMessage)new TransactionsMessage(transactions)),
        Vote.Array[0, 5].Select(votes => (PeerMessage)new VotesMessage(votes)),
        Hash.Array[0, 9].Select(locator => (PeerMessage)new GetBlocksMessage(locator)),
        Block.Array[0, 3].Select(blocks => (PeerMessage)new BlocksMessage(blocks)),
        Address.Array[0, 4].Select(addresses => (PeerMessage)new AddressesMessage(addresses)),
        Gen.Const((PeerMessage)new GetSnapshotMessage()),
        Gen.Const((PeerMessage)new NoSnapshotMessage()),
        Gen.Select(Block, Gen.ULong, (block, bytes) => (PeerMessage)new SnapshotMessage(block, TestProofs.Simple().Finality, bytes)),
        Gen.Select(Hash, Gen.UInt, (block, part) => (PeerMessage)new GetSnapshotPartMessage(block, part)),
        Gen.Select(Hash, Gen.UInt, Gen.Byte.Array[0, 100], (block, part, data) => (PeerMessage)new SnapshotPartMessage(block, part, data)));
}
