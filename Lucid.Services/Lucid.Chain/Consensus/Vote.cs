using Lucid.Cryptography.Ed25519;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Merkle;

namespace Lucid.Chain.Consensus;

/// <summary>
/// A node's attestation: "from <see cref="Source"/>, which has the votes of two thirds, on to <see cref="Target"/>, which I have
/// validated". A node signs at most one vote per round and never one that goes around an earlier one (Casper FFG, Buterin and Griffith
/// 2017); that alone makes two final blocks at one height impossible while less than a third of the entities break the rule.
/// </summary>
internal sealed class Vote
{
    public const int SignatureBytes = 64;

    public const int EncodedBytes = (2 * Checkpoint.EncodedBytes) + Hash256.Bytes + SignatureBytes;

    /// <summary>
    /// Most votes that a node keeps, and so the most that a certificate or its promises hold: 3 MiB, which a record of the block log has
    /// room for.
    /// </summary>
    public const int MaximumKept = 16_384;

    private readonly byte[] _signature;
    private Hash256 _leafHash;

    private Vote(Checkpoint source, Checkpoint target, AccountId node, byte[] signature)
    {
        Source = source;
        Target = target;
        Node = node;
        _signature = signature;
    }

    public Checkpoint Source { get; }

    public Checkpoint Target { get; }

    public AccountId Node { get; }

    public ReadOnlySpan<byte> Signature => _signature;

    public static Vote Sign(Ed25519PrivateKey key, Hash256 network, Checkpoint source, Checkpoint target)
    {
        var node = AccountId.Of(key.PublicKey);
        var signature = new byte[SignatureBytes];
        key.Sign(SignedText(network, source, target, node), signature);
        return new Vote(source, target, node, signature);
    }

    public static Vote? Read(ref CanonicalReader reader)
    {
        var (source, target, node) = (Checkpoint.Read(ref reader), Checkpoint.Read(ref reader), new AccountId(reader.ReadHash()));
        var signature = reader.ReadFixed(SignatureBytes);
        if (reader.Failed) return null;
        // From a round to a later one, from a block to itself or a descendant.
        if (source.Round < target.Round && source.Height <= target.Height) return new Vote(source, target, node, signature.ToArray());
        reader.Fail();
        return null;
    }

    /// <summary>
    /// Reads what <see cref="WriteAll"/> wrote; the reader has failed when there are more than <paramref name="maximum"/>.
    /// </summary>
    public static List<Vote> ReadAll(ref CanonicalReader reader, int maximum)
    {
        var votes = new List<Vote>();
        for (var left = reader.ReadCount(maximum, EncodedBytes); left > 0; left--)
            if (Read(ref reader) is { } vote) votes.Add(vote);
        return votes;
    }

    /// <summary>Writes votes: their number (u32) and each.</summary>
    public static void WriteAll(CanonicalWriter writer, IReadOnlyCollection<Vote> votes)
    {
        writer.WriteUInt32((uint)votes.Count);
        foreach (var vote in votes) vote.WriteTo(writer);
    }

    public void WriteTo(CanonicalWriter writer)
    {
        Source.WriteTo(writer);
        Target.WriteTo(writer);
        writer.WriteHash(Node.Value);
        writer.WriteFixed(_signature);
    }

    public bool HasValidSignature(Hash256 network) => Signatures.Verify(Node, SignedText(network, Source, Target, Node), _signature);

    /// <summary>The leaf of this vote in its block's Merkle tree.</summary>
    public Hash256 LeafHash
    {
        get
        {
            if (_leafHash == default) _leafHash = ComputeLeafHash();
            return _leafHash;
        }
    }

    private Hash256 ComputeLeafHash()
    {
        var writer = new CanonicalWriter(EncodedBytes);
        WriteTo(writer);
        return MerkleTree.LeafHash(writer.Written);
    }

    private static byte[] SignedText(Hash256 network, Checkpoint source, Checkpoint target, AccountId node)
    {
        var writer = new CanonicalWriter(EncodedBytes + 64);
        SigningDomain.Begin(writer, SigningDomain.Vote, network);
        source.WriteTo(writer);
        target.WriteTo(writer);
        writer.WriteHash(node.Value);
        return writer.ToArray();
    }
}
