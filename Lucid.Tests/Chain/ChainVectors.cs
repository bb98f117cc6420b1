using System.Text.Json;
using System.Text.Json.Nodes;
using Lucid.Chain;
using Lucid.Chain.Blocks;
using Lucid.Chain.Ledger;
using Lucid.Chain.Proofs;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Ed25519;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Merkle;

namespace Lucid.Tests.Chain;

/// <summary>What docs/vectors/chain.json holds; its README has the definitions.</summary>
internal static class ChainVectors
{
    private const int Keys = 4;
    private const int MostAccounts = 5;
    private static readonly string[] Sections =
        ["progress", "consensus", "nodes and pools", "proposals", "recent blocks and proofs", "accounts", "anchors"];

    /// <summary>The whole file.</summary>
    public static string Write()
    {
        var chain = new VectorChain();
        JsonObject file = new()
        {
            ["keys"] = new JsonArray([.. Enumerable.Range(0, Keys).Select(Key)]),
            ["genesis"] = OfGenesis(chain.Genesis),
            ["transactions"] = Transactions(chain.Genesis.Hash),
            ["vote"] = OfVote(chain),
            ["block"] = OfBlock(chain.Block.Block),
            ["state"] = OfState(chain.Block.State),
            ["accountMaps"] = new JsonArray([.. new[] { 0, 1, 2, MostAccounts }.Select(AccountMap)]),
            ["handshake"] = Handshake(chain.Genesis.Hash),
            ["proofs"] = Proofs(chain),
        };
        return file.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n";
    }

    /// <summary>What is signed: the purpose, the network, and what is said.</summary>
    public static byte[] SignedText(string purpose, Hash256 network, byte[] said)
    {
        var writer = new CanonicalWriter();
        writer.WriteFixed(System.Text.Encoding.ASCII.GetBytes(purpose));
        writer.WriteHash(network);
        writer.WriteFixed(said);
        return writer.ToArray();
    }

    /// <summary>What a node signs in the handshake: both ids and both nonces, its own first.</summary>
    public static byte[] HandshakeText(Hash256 network, AccountId signer, AccountId other, byte[] signerNonce, byte[] otherNonce)
    {
        var writer = new CanonicalWriter();
        writer.WriteHash(signer.Value);
        writer.WriteHash(other.Value);
        writer.WriteFixed(signerNonce);
        writer.WriteFixed(otherNonce);
        return SignedText("lucid/handshake/1", network, writer.ToArray());
    }

    private static JsonObject Key(int number)
    {
        var seed = new byte[Ed25519PrivateKey.SeedBytes];
        seed[0] = (byte)(number + 1);
        return new JsonObject
        {
            ["seed"] = Hex(seed),
            ["publicKey"] = Hex(Ed25519PrivateKey.FromSeed(seed).PublicKey.Bytes),
        };
    }

    private static JsonObject OfGenesis(Genesis genesis) => new()
    {
        ["fields"] = new JsonObject
        {
            ["mode"] = (int)genesis.Mode,
            ["name"] = genesis.Name,
            ["createdAt"] = genesis.CreatedAt,
            ["slotMilliseconds"] = genesis.SlotMilliseconds,
            ["server"] = genesis.Server.ToString(),
            ["parameters"] = new JsonArray([.. ChainParameters.Names.Select(name => (JsonNode)genesis.Parameters[name])]),
            ["allocations"] = new JsonArray([.. genesis.Allocations.Select(a =>
                (JsonNode)new JsonObject { ["account"] = a.Key.ToString(), ["amount"] = a.Value })]),
        },
        ["bytes"] = Hex(genesis.ToArray()),
        ["stateRoot"] = genesis.State.Root.ToString(),
        ["block"] = Hex(genesis.Block.ToArray()),
        ["network"] = genesis.Hash.ToString(),
    };

    private static JsonArray Transactions(Hash256 network) =>
        new([.. VectorTransactions.All(network).Select(t => OfTransaction(t, network))]);

    private static JsonObject OfTransaction(Transaction transaction, Hash256 network)
    {
        var body = transaction.ToArray()[sizeof(uint)..^transaction.Signature.Length];
        return new JsonObject
        {
            ["kind"] = (int)transaction.Payload.Kind,
            ["name"] = transaction.Payload.Kind.ToString(),
            ["sender"] = transaction.Sender.ToString(),
            ["nonce"] = transaction.Nonce,
            ["fee"] = transaction.Fee,
            ["issuedAt"] = transaction.IssuedAt,
            ["fields"] = VectorTransactions.Fields(transaction.Payload),
            ["bytes"] = Hex(transaction.ToArray()),
            ["signedText"] = Hex(SignedText("lucid/transaction/1", network, body)),
            ["signature"] = Hex(transaction.Signature),
            ["id"] = transaction.Id.ToString(),
            ["leafHash"] = transaction.LeafHash.ToString(),
        };
    }

    private static JsonObject OfVote(VectorChain chain)
    {
        var vote = chain.Vote;
        var bytes = Written(vote.WriteTo);
        return new JsonObject
        {
            ["source"] = OfCheckpoint(vote.Source),
            ["target"] = OfCheckpoint(vote.Target),
            ["node"] = vote.Node.ToString(),
            ["bytes"] = Hex(bytes),
            ["signedText"] = Hex(SignedText("lucid/vote/1", chain.Genesis.Hash, bytes[..^vote.Signature.Length])),
            ["signature"] = Hex(vote.Signature),
            ["leafHash"] = vote.LeafHash.ToString(),
        };
    }

    private static JsonObject OfCheckpoint(Lucid.Chain.Consensus.Checkpoint checkpoint) => new()
    {
        ["round"] = checkpoint.Round,
        ["block"] = checkpoint.Block.ToString(),
        ["height"] = checkpoint.Height,
    };

    private static JsonObject OfBlock(Block block)
    {
        var header = Written(block.Header.WriteTo);
        var signed = header[..^BlockHeader.SignatureBytes];
        return new JsonObject
        {
            ["header"] = Hex(header),
            ["signedText"] = Hex(SignedText("lucid/block/1", block.Header.Network, signed)),
            ["signature"] = Hex(block.Header.Signature.Span),
            ["hash"] = block.Hash.ToString(),
            ["height"] = block.Header.Height,
            ["slot"] = block.Header.Slot,
            ["fallbackIndex"] = block.Header.FallbackIndex,
            ["timestamp"] = block.Header.Timestamp,
            ["parent"] = block.Header.Parent.ToString(),
            ["entity"] = block.Header.Entity.ToString(),
            ["producer"] = block.Header.Producer.ToString(),
            ["transactionRoot"] = block.Header.TransactionRoot.ToString(),
            ["voteRoot"] = block.Header.VoteRoot.ToString(),
            ["stateRoot"] = block.Header.StateRoot.ToString(),
            ["transactionLeaves"] = new JsonArray([.. block.Transactions.Select(t => (JsonNode)t.LeafHash.ToString())]),
            ["voteLeaves"] = new JsonArray([.. block.Votes.Select(v => (JsonNode)v.LeafHash.ToString())]),
            ["bytes"] = Hex(block.ToArray()),
        };
    }

    private static JsonObject OfState(LedgerState state) => new()
    {
        ["sections"] = new JsonArray([.. state.Sections().Zip(Sections, (bytes, name) => (JsonNode)new JsonObject
        {
            ["name"] = name,
            ["bytes"] = Hex(bytes),
            ["leafHash"] = MerkleTree.LeafHash(bytes).ToString(),
        })]),
        ["root"] = state.Root.ToString(),
    };

    private static JsonObject AccountMap(int size)
    {
        var entries = Enumerable.Range(0, size).Select(i => (ulong)i)
            .Select(i => (Id: TestKeys.Account((int)i), Value: new Account((i + 1) * Amounts.Lucid, Nonce: i))).ToArray();
        var map = entries.Aggregate(MerkleMap.Empty, (all, e) => all.Set(Account.KeyOf(e.Id), e.Value.ToArray()));
        return new JsonObject
        {
            ["entries"] = new JsonArray([.. entries.Select(e => (JsonNode)new JsonObject
            {
                ["account"] = e.Id.ToString(),
                ["balance"] = e.Value.Balance,
                ["nonce"] = e.Value.Nonce,
                ["key"] = Account.KeyOf(e.Id).ToString(),
                ["value"] = Hex(e.Value.ToArray()),
            })]),
            ["root"] = map.Root.ToString(),
        };
    }

    private static JsonObject Handshake(Hash256 network)
    {
        byte[] signerNonce = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        byte[] otherNonce = [.. Enumerable.Range(32, 32).Select(i => (byte)i)];
        var text = HandshakeText(network, TestKeys.Account(0), TestKeys.Account(2), signerNonce, otherNonce);
        var signature = new byte[64];
        TestKeys.Key(0).Sign(text, signature);
        return new JsonObject
        {
            ["signer"] = TestKeys.Account(0).ToString(),
            ["other"] = TestKeys.Account(2).ToString(),
            ["signerNonce"] = Hex(signerNonce),
            ["otherNonce"] = Hex(otherNonce),
            ["signedText"] = Hex(text),
            ["signature"] = Hex(signature),
        };
    }

    private static JsonArray Proofs(VectorChain chain)
    {
        var proof = chain.Proof;
        var finality = proof.Finality;
        var (fewer, gap) = (finality with { Votes = [finality.Votes[0]] }, finality with { Changes = [finality.Changes[^1]] });
        var another = Transaction.Sign(TestKeys.Key(1), chain.Genesis.Hash, 1, 10_000, TestLedger.Start, TestLedger.Anchor(3));
        return
        [
            OfProof("it holds", proof, chain),
            OfProof("another transaction", proof with { Transaction = another }, chain),
            OfProof("votes of less than two thirds", proof with { Finality = fewer }, chain),
            OfProof("a change of the entities is left out", proof with { Finality = gap }, chain),
        ];
    }

    private static JsonObject OfProof(string what, TransactionProof proof, VectorChain chain)
    {
        var flaw = ProofVerifier.FindFlaw(proof, chain.Genesis.Hash);
        return new JsonObject
        {
            ["what"] = what,
            ["network"] = chain.Genesis.Hash.ToString(),
            ["bytes"] = Hex(proof.ToArray()),
            ["valid"] = flaw is null,
            ["reason"] = flaw,
        };
    }

    private static byte[] Written(Action<CanonicalWriter> write)
    {
        var writer = new CanonicalWriter();
        write(writer);
        return writer.ToArray();
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
