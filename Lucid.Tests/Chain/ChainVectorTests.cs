using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Lucid.Chain;
using Lucid.Chain.Blocks;
using Lucid.Chain.Consensus;
using Lucid.Chain.Ledger;
using Lucid.Chain.Peers;
using Lucid.Chain.Proofs;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Ed25519;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Merkle;

namespace Lucid.Tests.Chain;

/// <summary>
/// docs/vectors/chain.json is for other languages: it is current, and the decoders read it. <c>LUCID_WRITE_VECTORS=1</c> writes it anew.
/// </summary>
public sealed class ChainVectorTests
{
    private static readonly string InGit = Repository.PathTo("docs", "vectors", "chain.json");

    private static JsonElement File => JsonDocument.Parse(System.IO.File.ReadAllText(InGit)).RootElement;

    private static Hash256 Network => Hash(File.GetProperty("genesis"), "network");

    [Fact]
    public void Vectors_InGit_AreThoseOfTheProduct()
    {
        var current = ChainVectors.Write();
        if (Environment.GetEnvironmentVariable("LUCID_WRITE_VECTORS") == "1") System.IO.File.WriteAllText(InGit, current);
        Assert.True(
            System.IO.File.Exists(InGit) && System.IO.File.ReadAllText(InGit) == current,
            "docs/vectors/chain.json is not current: run this test with LUCID_WRITE_VECTORS=1 and look at what changed.");
    }

    [Fact]
    public void Vectors_Genesis_IsReadBack()
    {
        var vector = File.GetProperty("genesis");
        var genesis = Genesis.Parse(Bytes(vector, "bytes"))!;
        Assert.Equal(Bytes(vector, "bytes"), genesis.ToArray());
        Assert.Equal(Hash(vector, "network"), genesis.Hash);
        var unsigned = BlockHeader.EncodedBytes - BlockHeader.SignatureBytes;
        Assert.Equal(Hash(vector, "network"), ChainHash.Of(Bytes(vector, "block").AsSpan(0, unsigned)));
        Assert.Equal(Hash(vector, "stateRoot"), genesis.State.Root);
    }

    [Fact]
    public void Vectors_Transactions_AreReadBack()
    {
        var vectors = File.GetProperty("transactions").EnumerateArray().ToArray();
        var kinds = vectors.Select(v => (TransactionKind)v.GetProperty("kind").GetInt32()).Distinct();
        Assert.Equal(Enum.GetValues<TransactionKind>(), kinds);
        Assert.All(vectors, vector =>
        {
            var reader = new CanonicalReader(Bytes(vector, "bytes"));
            var transaction = Transaction.Read(ref reader)!;
            Assert.True(reader.Complete);
            Assert.Equal(Bytes(vector, "bytes"), transaction.ToArray());
            Assert.Equal(Hash(vector, "id"), transaction.Id);
            Assert.Equal(Hash(vector, "leafHash"), MerkleTree.LeafHash(Bytes(vector, "bytes")));
            var fields = VectorTransactions.Fields(transaction.Payload).ToJsonString();
            Assert.Equal(fields, JsonSerializer.Serialize(vector.GetProperty("fields")));
            Assert.True(transaction.HasValidSignature(Network));
            AssertSigned(vector, transaction.Sender);
        });
    }

    [Fact]
    public void Vectors_Vote_IsReadBack()
    {
        var vector = File.GetProperty("vote");
        var reader = new CanonicalReader(Bytes(vector, "bytes"));
        var vote = Vote.Read(ref reader)!;
        Assert.True(reader.Complete && vote.HasValidSignature(Network));
        Assert.Equal(Hash(vector, "leafHash"), vote.LeafHash);
        AssertSigned(vector, vote.Node);
    }

    [Fact]
    public void Vectors_Block_IsReadBack()
    {
        var vector = File.GetProperty("block");
        var block = Block.Parse(Bytes(vector, "bytes"))!;
        Assert.Equal(Bytes(vector, "bytes"), block.ToArray());
        var genesis = Genesis.Parse(Bytes(File.GetProperty("genesis"), "bytes"))!;
        Assert.Equal(BlockError.None, new BlockValidator(genesis, new SignatureCache(Network)).CheckForm(block));
        Assert.Equal(Hash(vector, "hash"), block.Hash);
        Assert.Equal(Hash(vector, "transactionRoot"), MerkleTree.Root(Hashes(vector, "transactionLeaves")));
        Assert.Equal(Hash(vector, "voteRoot"), MerkleTree.Root(Hashes(vector, "voteLeaves")));
        Assert.Equal(Hash(vector, "stateRoot"), Hash(File.GetProperty("state"), "root"));
        AssertSigned(vector, block.Header.Producer);
    }

    [Fact]
    public void Vectors_State_ComesFromItsSections()
    {
        var vector = File.GetProperty("state");
        var sections = vector.GetProperty("sections").EnumerateArray().ToArray();
        Assert.All(sections, section => Assert.Equal(Hash(section, "leafHash"), MerkleTree.LeafHash(Bytes(section, "bytes"))));
        Assert.Equal(Hash(vector, "root"), MerkleTree.Root([.. sections.Select(s => Hash(s, "leafHash"))]));
    }

    [Fact]
    public void Vectors_AccountMaps_AreComputedAgain() => Assert.All(File.GetProperty("accountMaps").EnumerateArray(), vector =>
    {
        var entries = vector.GetProperty("entries").EnumerateArray().ToArray();
        Assert.All(entries, entry => Assert.Equal(Hash(entry, "key"), ChainHash.Of(Bytes(entry, "account"))));
        Assert.All(entries, entry => Assert.Equal(entry.GetProperty("balance").GetUInt64(), Account.Parse(Bytes(entry, "value")).Balance));
        Assert.Equal(Hash(vector, "root"), RootOf([.. entries.Select(e => (Hash(e, "key"), Bytes(e, "value")))], depth: 0));
    });

    [Fact]
    public void Vectors_Handshake_IsSigned()
    {
        var vector = File.GetProperty("handshake");
        AssertSigned(vector, new AccountId(Hash(vector, "signer")));
    }

    [Fact]
    public async Task Vectors_HandshakeText_IsWhatANodeSigns()
    {
        var genesis = Genesis.Parse(Bytes(File.GetProperty("genesis"), "bytes"))!;
        var (node, other) = (TestKeys.Account(0), TestKeys.Account(2));
        var nonce = Bytes(File.GetProperty("handshake"), "otherNonce");
        var cancel = TestContext.Current.CancellationToken;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint, cancel);
        using var server = await listener.AcceptTcpClientAsync(cancel);
        await using FrameStream peer = new(client.GetStream()), own = new(server.GetStream());
        var handshake = new Handshake(TestKeys.Key(0), genesis).RunAsync(own, isInitiator: true, cancel);

        var hello = (await peer.ReadAsync(1000, cancel))!;
        await peer.WriteAsync((byte[])[hello[0], 1, 0, .. Raw(genesis.Hash), .. Raw(other.Value), .. nonce], cancel);
        var proof = (await peer.ReadAsync(1000, cancel))!;
        var text = ChainVectors.HandshakeText(genesis.Hash, node, other, hello[^32..], nonce);
        Assert.True(Ed25519PublicKey.FromBytes(Raw(node.Value)).Verify(text, proof.AsSpan(1)));

        var answer = new byte[64];
        TestKeys.Key(2).Sign(ChainVectors.HandshakeText(genesis.Hash, other, node, nonce, hello[^32..]), answer);
        await peer.WriteAsync((byte[])[proof[0], .. answer], cancel);
        Assert.Equal(other, await handshake);
    }

    [Fact]
    public void Vectors_Proofs_HoldOrNotAsTheySay() => Assert.All(File.GetProperty("proofs").EnumerateArray(), (vector, index) =>
    {
        var proof = TransactionProof.Parse(Bytes(vector, "bytes"))!;
        Assert.Equal(Bytes(vector, "bytes"), proof.ToArray());
        var reason = vector.GetProperty("reason").GetString();
        Assert.Equal(reason, ProofVerifier.FindFlaw(proof, Hash(vector, "network")));
        Assert.Equal((index == 0, index == 0), (vector.GetProperty("valid").GetBoolean(), reason is null));
    });

    /// <summary>The root by its definition: sorted by the bits of the key, a lone entry stands for its whole subtree.</summary>
    private static Hash256 RootOf((Hash256 Key, byte[] Value)[] entries, int depth) => entries switch
    {
        [] => Hash256.Zero,
        [var (key, value)] => MerkleTree.LeafHash([.. Raw(key), .. value]),
        _ => MerkleTree.NodeHash(
            RootOf([.. entries.Where(e => !e.Key.Bit(depth))], depth + 1), RootOf([.. entries.Where(e => e.Key.Bit(depth))], depth + 1)),
    };

    private static void AssertSigned(JsonElement vector, AccountId signer) =>
        Assert.True(Ed25519PublicKey.FromBytes(Raw(signer.Value)).Verify(Bytes(vector, "signedText"), Bytes(vector, "signature")));

    private static byte[] Raw(Hash256 hash)
    {
        var bytes = new byte[Hash256.Bytes];
        hash.CopyTo(bytes);
        return bytes;
    }

    private static byte[] Bytes(JsonElement item, string name) => Convert.FromHexString(item.GetProperty(name).GetString()!);

    private static Hash256 Hash(JsonElement item, string name) => Hash256.FromBytes(Bytes(item, name));

    private static Hash256[] Hashes(JsonElement item, string name) =>
        [.. item.GetProperty(name).EnumerateArray().Select(e => Hash256.FromBytes(Convert.FromHexString(e.GetString()!)))];
}
