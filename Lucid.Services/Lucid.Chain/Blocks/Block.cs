using Lucid.Chain.Consensus;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Merkle;

namespace Lucid.Chain.Blocks;

/// <summary>A block: its header, its transactions in the order they take effect, and the votes it puts on record.</summary>
internal sealed class Block(BlockHeader header, IReadOnlyList<Transaction> transactions, IReadOnlyList<Vote> votes)
{
    /// <summary>Most bytes of one block (decisions §6).</summary>
    public const int MaximumBytes = 1024 * 1024;

    /// <summary>Most transactions of one block (decisions §6).</summary>
    public const int MaximumTransactions = 1000;

    /// <summary>Most votes of one block: some slots' worth of the largest network there is.</summary>
    public const int MaximumVotes = 2000;

    private int _encodedBytes;

    public BlockHeader Header { get; } = header;

    public IReadOnlyList<Transaction> Transactions { get; } = transactions;

    public IReadOnlyList<Vote> Votes { get; } = votes;

    public Hash256 Hash => Header.Hash;

    /// <summary>Length of the encoded block.</summary>
    public int EncodedBytes
    {
        get
        {
            if (_encodedBytes == 0) _encodedBytes = ToArray().Length;
            return _encodedBytes;
        }
    }

    public static Hash256 TransactionRootOf(IReadOnlyList<Transaction> transactions)
    {
        var leaves = new Hash256[transactions.Count];
        for (var i = 0; i < leaves.Length; i++) leaves[i] = transactions[i].LeafHash;
        return MerkleTree.Root(leaves);
    }

    public static Hash256 VoteRootOf(IReadOnlyList<Vote> votes)
    {
        var leaves = new Hash256[votes.Count];
        for (var i = 0; i < leaves.Length; i++) leaves[i] = votes[i].LeafHash;
        return MerkleTree.Root(leaves);
    }

    /// <summary>Reads a block; null when the bytes are not exactly one.</summary>
    public static Block? Parse(ReadOnlySpan<byte> data)
    {
        if (data.Length > MaximumBytes) return null;
        var reader = new CanonicalReader(data);
        var header = BlockHeader.Read(ref reader);
        var transactions = new Transaction[reader.ReadCount(MaximumTransactions, Transaction.MinimumBytes)];
        for (var i = 0; i < transactions.Length; i++)
        {
            if (Transaction.Read(ref reader) is not { } transaction) return null;
            transactions[i] = transaction;
        }

        var votes = new Vote[reader.ReadCount(MaximumVotes, Vote.EncodedBytes)];
        for (var i = 0; i < votes.Length; i++)
        {
            if (Vote.Read(ref reader) is not { } vote) return null;
            votes[i] = vote;
        }

        return reader.Complete && header is not null ? new Block(header, transactions, votes) { _encodedBytes = data.Length } : null;
    }

    public void WriteTo(CanonicalWriter writer)
    {
        Header.WriteTo(writer);
        writer.WriteUInt32((uint)Transactions.Count);
        foreach (var transaction in Transactions) transaction.WriteTo(writer);
        writer.WriteUInt32((uint)Votes.Count);
        foreach (var vote in Votes) vote.WriteTo(writer);
    }

    public byte[] ToArray()
    {
        var writer = new CanonicalWriter(_encodedBytes == 0 ? 4096 : _encodedBytes);
        WriteTo(writer);
        return writer.ToArray();
    }
}
