using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;
using Lucid.Chain.Proofs;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Peers;

/// <summary>Messages as bytes: a kind (u8) and the fields. What is not exactly one message is not one.</summary>
internal static class PeerMessageCodec
{
    /// <summary>Most bytes of a message: an answer with blocks is the largest.</summary>
    public const int MaximumBytes = 3 * 1024 * 1024;

    private enum Kind : byte
    {
        Status = 1,
        Block = 2,
        Transactions = 3,
        Votes = 4,
        GetBlocks = 5,
        Blocks = 6,
        Addresses = 7,
        GetSnapshot = 8,
        Snapshot = 9,
        NoSnapshot = 10,
        GetSnapshotPart = 11,
        SnapshotPart = 12,
    }

    public static byte[] Encode(PeerMessage message)
    {
        var writer = new CanonicalWriter();
        switch (message)
        {
            case StatusMessage status:
                writer.WriteByte((byte)Kind.Status);
                writer.WriteUInt64(status.Height);
                writer.WriteHash(status.Head);
                writer.WriteUInt64(status.FinalizedHeight);
                writer.WriteUInt64(status.BaseHeight);
                break;
            case BlockMessage block:
                writer.WriteByte((byte)Kind.Block);
                block.Block.WriteTo(writer);
                break;
            case TransactionsMessage transactions:
                writer.WriteByte((byte)Kind.Transactions);
                writer.WriteUInt32((uint)transactions.Transactions.Count);
                foreach (var transaction in transactions.Transactions) transaction.WriteTo(writer);
                break;
            case VotesMessage votes:
                writer.WriteByte((byte)Kind.Votes);
                Vote.WriteAll(writer, votes.Votes);
                break;
            case GetBlocksMessage request:
                writer.WriteByte((byte)Kind.GetBlocks);
                writer.WriteUInt32((uint)request.Locator.Count);
                foreach (var hash in request.Locator) writer.WriteHash(hash);
                break;
            case BlocksMessage blocks:
                writer.WriteByte((byte)Kind.Blocks);
                writer.WriteUInt32((uint)blocks.Blocks.Count);
                foreach (var block in blocks.Blocks) writer.WriteBlob(block.ToArray());
                break;
            case AddressesMessage addresses:
                writer.WriteByte((byte)Kind.Addresses);
                writer.WriteUInt32((uint)addresses.Addresses.Count);
                foreach (var address in addresses.Addresses) writer.WriteText(address.ToString());
                break;
            case GetSnapshotMessage:
                writer.WriteByte((byte)Kind.GetSnapshot);
                break;
            case SnapshotMessage snapshot:
                writer.WriteByte((byte)Kind.Snapshot);
                writer.WriteBlob(snapshot.Block.ToArray());
                snapshot.Proof.WriteTo(writer);
                writer.WriteUInt64(snapshot.StateBytes);
                break;
            case NoSnapshotMessage:
                writer.WriteByte((byte)Kind.NoSnapshot);
                break;
            case GetSnapshotPartMessage request:
                writer.WriteByte((byte)Kind.GetSnapshotPart);
                writer.WriteHash(request.Block);
                writer.WriteUInt32(request.Part);
                break;
            case SnapshotPartMessage part:
                writer.WriteByte((byte)Kind.SnapshotPart);
                writer.WriteHash(part.Block);
                writer.WriteUInt32(part.Part);
                writer.WriteBlob(part.Data.Span);
                break;
            default:
                throw new ArgumentException($"There is no encoding for {message.GetType().Name}.", nameof(message));
        }

        return writer.ToArray();
    }

    /// <summary>Reads a message; null when the bytes are not one.</summary>
    public static PeerMessage? Decode(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty || data.Length > MaximumBytes) return null;
        if ((Kind)data[0] == Kind.Block) return Block.Parse(data[1..]) is { } block ? new BlockMessage(block) : null;
        var reader = new CanonicalReader(data[1..]);
        PeerMessage? message = (Kind)data[0] switch
        {
            Kind.Status => new StatusMessage(reader.ReadUInt64(), reader.ReadHash(), reader.ReadUInt64(), reader.ReadUInt64()),
            Kind.Transactions => ReadTransactions(ref reader),
            Kind.Votes => new VotesMessage(Vote.ReadAll(ref reader, PeerMessage.MaximumVotes)),
            Kind.GetBlocks => ReadGetBlocks(ref reader),
            Kind.Blocks => ReadBlocks(ref reader),
            Kind.Addresses => ReadAddresses(ref reader),
            Kind.GetSnapshot => new GetSnapshotMessage(),
            Kind.Snapshot => ReadSnapshot(ref reader),
            Kind.NoSnapshot => new NoSnapshotMessage(),
            Kind.GetSnapshotPart => new GetSnapshotPartMessage(reader.ReadHash(), reader.ReadUInt32()),
            Kind.SnapshotPart => new SnapshotPartMessage(
                reader.ReadHash(), reader.ReadUInt32(), reader.ReadBlob(PeerMessage.SnapshotPartBytes).ToArray()),
            _ => null,
        };
        return reader.Complete ? message : null;
    }

    private static TransactionsMessage ReadTransactions(ref CanonicalReader reader)
    {
        var transactions = new List<Transaction>();
        for (var left = reader.ReadCount(PeerMessage.MaximumTransactions, Transaction.MinimumBytes); left > 0; left--)
            if (Transaction.Read(ref reader) is { } transaction) transactions.Add(transaction);
        return new TransactionsMessage(transactions);
    }

    private static GetBlocksMessage ReadGetBlocks(ref CanonicalReader reader)
    {
        var locator = new List<Hash256>();
        for (var left = reader.ReadCount(PeerMessage.MaximumLocator, Hash256.Bytes); left > 0; left--) locator.Add(reader.ReadHash());
        return new GetBlocksMessage(locator);
    }

    private static BlocksMessage ReadBlocks(ref CanonicalReader reader)
    {
        var blocks = new List<Block>();
        for (var left = reader.ReadCount(PeerMessage.MaximumBlocks, BlockHeader.EncodedBytes); left > 0 && !reader.Failed; left--)
        {
            if (Block.Parse(reader.ReadBlob(Block.MaximumBytes)) is { } block) blocks.Add(block);
            else reader.Fail();
        }

        return new BlocksMessage(blocks);
    }

    private static SnapshotMessage? ReadSnapshot(ref CanonicalReader reader)
    {
        var block = Block.Parse(reader.ReadBlob(Block.MaximumBytes));
        if (block is null) reader.Fail();
        var proof = FinalityProof.Read(ref reader);
        var bytes = reader.ReadUInt64();
        return block is null || proof is null ? null : new SnapshotMessage(block, proof, bytes);
    }

    private static AddressesMessage ReadAddresses(ref CanonicalReader reader)
    {
        var addresses = new List<PeerAddress>();
        for (var left = reader.ReadCount(PeerMessage.MaximumAddresses, sizeof(uint)); left > 0 && !reader.Failed; left--)
        {
            var text = reader.ReadText(PeerAddress.MaximumBytes);
            if (PeerAddress.TryParse(text, out var address) && address.ToString() == text) addresses.Add(address);
            else reader.Fail();
        }

        return new AddressesMessage(addresses);
    }
}
