using System.Text.Json.Nodes;
using Lucid.Chain.DataChain.Merkle;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Merkle;
using Lucid.Persistence.Documents;
using Lucid.Tests.Auth;
using MongoDB.Bson;

namespace Lucid.Tests.Chain.Services.DataChain;

public sealed class MerkleEndpointTests(DataChainFixture fixture) : IClassFixture<DataChainFixture>
{
    private DataChainHost Host => fixture.Host;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(5, 3)]
    [InlineData(8, 3)]
    public async Task Build_AnySize_IsTheTreeOverTheHashesInOrder(int size, int height)
    {
        var session = await SessionAsync(size);
        var built = (await BuildAsync(session)).Expect(201);
        (await BuildAsync(session)).Expect(200);

        Assert.Equal(RootOf(size), built.Text("root"));
        Assert.Equal((height, size), (built.Json!["height"]!.GetValue<int>(), built.Json["leaf_count"]!.GetValue<int>()));
        var tree = (await Host.GetAsync($"merkle/{built.Text("root").ToUpperInvariant()}")).Expect(200);
        Assert.Contains(session, tree.Json!["session_ids"]!.AsArray().Select(id => id!.GetValue<string>()));
    }

    [Fact]
    public async Task Build_Gap_IsRefusedAndNamesIt()
    {
        var session = await SessionAsync(2);
        await Given.RegisteredAsync(Host, session, 3, "late");
        var refused = (await BuildAsync(session)).Expect(409, "LUCID_DATACHAIN_1003");

        Assert.Equal("2", refused.Json!["error"]!["details"]!["missing_index"]!.GetValue<string>());
        (await BuildAsync(Given.NewSession())).Expect(409, "LUCID_DATACHAIN_1004");
    }

    [Fact]
    public async Task Build_NamedChunks_IsOverThose()
    {
        var session = await SessionAsync(4);
        var ids = (await Host.GetAsync($"chunks?session_id={session}")).Expect(200).Json!["chunks"]!.AsArray()
            .Select(chunk => chunk!["chunk_id"]!.GetValue<string>()).ToArray();
        var foreign = (await Given.RegisteredAsync(Host, Given.NewSession(), 0, "foreign")).Id;

        Assert.Equal(RootOf(3), (await BuildAsync(session, ids[2], ids[0], ids[1])).Expect(201).Text("root"));
        (await BuildAsync(session, ids[0], ids[2])).Expect(409, "LUCID_DATACHAIN_1003");
        (await BuildAsync(session, ids[0], foreign)).Expect(409, "LUCID_DATACHAIN_1005");
        (await BuildAsync(session, ids[0], ids[0])).Expect(409, "LUCID_DATACHAIN_1005");
        (await BuildAsync(session, "x")).Expect(400, "LUCID_ERR_1005");
    }

    [Fact]
    public async Task Proof_OfEveryLeaf_HoldsAndAnAlteredOneDoesNot()
    {
        const int size = 7;
        var root = (await BuildAsync(await SessionAsync(size))).Expect(201).Text("root");
        for (var index = 0; index < size; index++)
        {
            var proof = (await Host.GetAsync($"merkle/{root}/proof/{index}")).Expect(200).Json!.AsObject();
            Assert.Equal(Given.Hash($"leaf{index}"), proof["leaf"]!.GetValue<string>());
            Assert.True(await VerifyAsync(proof));
            proof["index"] = (index + 1) % size;
            Assert.False(await VerifyAsync(proof));
        }

        (await Host.GetAsync($"merkle/{root}/proof/{size}")).Expect(400, "LUCID_ERR_1004");
        (await Host.GetAsync($"merkle/{Given.Hash("no root")}/proof/0")).Expect(404, "LUCID_ERR_4001");
        (await Host.GetAsync($"merkle/{Given.Hash("no root")}")).Expect(404, "LUCID_ERR_4001");
        (await Host.GetAsync("merkle/root")).Expect(400, "LUCID_ERR_1003");
    }

    [Fact]
    public async Task Proof_MoreLeavesThanABlock_Holds()
    {
        const int size = LeafBlock.Leaves + 3;
        var leaves = Enumerable.Range(0, size).Select(i => Hash256.FromBytes(Blake3.Hash(BitConverter.GetBytes(i)))).ToArray();
        StoredTree tree = new(ChunkLeaves.Root(leaves).ToString(), size, Host.Time.GetUtcNow());
        await Host.Get<TreeStore>().StoreAsync(Given.NewSession(), tree, leaves, Cancellation);
        foreach (var index in new[] { 0, LeafBlock.Leaves - 1, LeafBlock.Leaves, size - 1 })
        {
            var proof = (await Host.GetAsync($"merkle/{tree.Root}/proof/{index}")).Expect(200);
            Assert.True(await VerifyAsync(proof.Json!.AsObject()));
        }
    }

    [Fact]
    public async Task Proof_AlteredLeaves_IsNotHandedOut()
    {
        var root = (await BuildAsync(await SessionAsync(6))).Expect(201).Text("root");
        BsonDocument zeroes = new("$set", new BsonDocument("hashes", new byte[6 * 32]));
        await Host.Get<DocumentCollection<LeafBlock>>().UpdateOneAsync(
            new BsonDocument("_id", LeafBlock.IdOf(root, 0)), zeroes, Cancellation);

        (await Host.GetAsync($"merkle/{root}/proof/1")).Expect(500, "LUCID_DATACHAIN_1007");
    }

    [Fact]
    public async Task Verify_ForeignTree_NeedsNoBuild()
    {
        Hash256[] hashes = [Hash256.FromBytes(Blake3.Hash([1])), Hash256.FromBytes(Blake3.Hash([2])), Hash256.FromBytes(Blake3.Hash([3]))];
        var leafHashes = hashes.Select(hash => MerkleTree.LeafHash(Convert.FromHexString(hash.ToString()))).ToArray();
        JsonObject proof = new()
        {
            ["root"] = MerkleTree.Root(leafHashes).ToString(),
            ["leaf"] = hashes[2].ToString(),
            ["index"] = 2,
            ["leaf_count"] = 3,
            ["proof_path"] = new JsonArray(MerkleTree.NodeHash(leafHashes[0], leafHashes[1]).ToString()),
        };

        Assert.True(await VerifyAsync(proof));
        proof["leaf_count"] = 2;
        Assert.False(await VerifyAsync(proof));
    }

    [Theory]
    [InlineData("root", "\"x\"", "LUCID_ERR_1003")]
    [InlineData("leaf", "\"x\"", "LUCID_ERR_1003")]
    [InlineData("index", "-1", "LUCID_ERR_1004")]
    [InlineData("leaf_count", "0", "LUCID_ERR_1004")]
    [InlineData("leaf_count", "1048577", "LUCID_ERR_1004")]
    [InlineData("proof_path", "[null]", "LUCID_ERR_1003")]
    [InlineData("proof_path", "[\"x\"]", "LUCID_ERR_1003")]
    public async Task Verify_Malformed_IsRefused(string field, string value, string code)
    {
        JsonObject proof = new()
        {
            ["root"] = Given.Hash("r"),
            ["leaf"] = Given.Hash("l"),
            ["index"] = 0,
            ["leaf_count"] = 1,
            ["proof_path"] = new JsonArray(),
        };
        proof[field] = JsonNode.Parse(value);

        (await Host.PostAsync("merkle/verify", proof)).Expect(400, code);
    }

    [Fact]
    public async Task Verify_PathOf65_IsRefused()
    {
        JsonObject proof = new()
        {
            ["root"] = Given.Hash("r"),
            ["leaf"] = Given.Hash("l"),
            ["index"] = 0,
            ["leaf_count"] = 1,
            ["proof_path"] = new JsonArray([.. Enumerable.Range(0, 65).Select(_ => JsonValue.Create(Given.Hash("p")))]),
        };

        (await Host.PostAsync("merkle/verify", proof)).Expect(400, "LUCID_ERR_1004");
    }

    [Fact]
    public async Task VerifySession_Untouched_HasNoDifference()
    {
        var session = await SessionAsync(4);
        (await BuildAsync(session)).Expect(201);
        var answer = (await Host.PostAsync($"verify/session/{session}")).Expect(200);

        Assert.True(answer.Json!["verified"]!.GetValue<bool>());
        Assert.Equal(answer.Text("built_root"), answer.Text("computed_root"));
    }

    [Fact]
    public async Task VerifySession_RemovedChangedAddedAndMislinked_ReportsEach()
    {
        var session = await SessionAsync(5);
        var chunks = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Given.RegisteredAsync(Host, session, i, $"leaf{i}")));
        (await BuildAsync(session)).Expect(201);
        (await Host.SendAsync(HttpMethod.Delete, $"chunks/{chunks[1].Id}")).Expect(204);
        await Given.ChangeChunkAsync(Host, chunks[3], new BsonDocument("$set", new BsonDocument("hash", Given.Hash("other"))));
        await Given.ChangeChunkAsync(Host, chunks[4], new BsonDocument("$set", new BsonDocument("previous_hash", Given.Hash("leaf3"))));
        await Given.RegisteredAsync(Host, session, 5, "leaf5");
        var answer = (await Host.PostAsync($"verify/session/{session}")).Expect(200);

        Assert.False(answer.Json!["verified"]!.GetValue<bool>());
        Assert.Null(answer.Json["computed_root"]);
        Assert.Equal(["1 missing", "3 changed", "4 link", "5 added"], answer.Json["differences"]!.AsArray()
            .Select(difference => $"{difference!["index"]} {difference["kind"]}"));
    }

    [Fact]
    public async Task VerifySession_LastChunkRemoved_HasTheRootOfTheRest()
    {
        var session = await SessionAsync(3);
        (await BuildAsync(session)).Expect(201);
        var last = (await Host.GetAsync($"chunks?session_id={session}&offset=2")).Expect(200).Json!["chunks"]![0]!;
        (await Host.SendAsync(HttpMethod.Delete, $"chunks/{last["chunk_id"]}")).Expect(204);
        var answer = (await Host.PostAsync($"verify/session/{session}")).Expect(200);

        Assert.Equal(RootOf(2), answer.Text("computed_root"));
        Assert.Equal(1, answer.Json!["difference_count"]!.GetValue<int>());
        (await Host.PostAsync($"verify/session/{Given.NewSession()}")).Expect(404, "LUCID_ERR_4001");
        (await Host.PostAsync("verify/session/x")).Expect(400, "LUCID_ERR_1005");
    }

    [Fact]
    public async Task Build_AfterTheSessionGrew_BecomesItsTreeAndTheOldOneStays()
    {
        var session = await SessionAsync(9);
        var old = (await BuildAsync(session)).Expect(201).Text("root");
        await Given.RegisteredAsync(Host, session, 9, "leaf9");
        (await BuildAsync(session)).Expect(201);

        Assert.True((await Host.PostAsync($"verify/session/{session}")).Expect(200).Json!["verified"]!.GetValue<bool>());
        Assert.True(await VerifyAsync((await Host.GetAsync($"merkle/{old}/proof/8")).Expect(200).Json!.AsObject()));
    }

    private static string RootOf(int size) => MerkleTree.Root(
        [.. Enumerable.Range(0, size).Select(i => MerkleTree.LeafHash(Convert.FromHexString(Given.Hash($"leaf{i}"))))]).ToString();

    private async Task<string> SessionAsync(int size)
    {
        var session = Given.NewSession();
        foreach (var index in Enumerable.Range(0, size).Reverse())
            await Given.RegisteredAsync(Host, session, index, $"leaf{index}");
        return session;
    }

    private Task<Answer> BuildAsync(string session, params string[] ids)
    {
        JsonObject body = new() { ["session_id"] = session };
        if (ids.Length > 0)
            body["chunk_ids"] = new JsonArray([.. ids.Select(id => JsonValue.Create(id))]);
        return Host.PostAsync("merkle/build", body);
    }

    private async Task<bool> VerifyAsync(JsonObject proof) =>
        (await Host.PostAsync("merkle/verify", proof.DeepClone())).Expect(200).Json!["valid"]!.GetValue<bool>();
}
