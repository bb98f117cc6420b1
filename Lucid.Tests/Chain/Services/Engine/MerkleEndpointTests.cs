using System.Text.Json.Nodes;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Merkle;
using Lucid.Chain;
using Lucid.Tests.Auth;

namespace Lucid.Tests.Chain.Services.Engine;

[Collection(EngineCollection.Name)]
public sealed class MerkleEndpointTests(EngineFixture fixture)
{
    private static readonly Hash256[] Hashes = [.. Enumerable.Range(0, 5).Select(i => ChainHash.Of([(byte)i]))];

    private EngineHost Engine => fixture.Host;

    [Fact]
    public async Task Build_Hashes_GivesTheRootOverThem()
    {
        var tree = (await BuildAsync([.. Hashes.Select(h => h.ToString())])).Expect(200);

        Assert.Equal(MerkleTree.Root(Leaves()).ToString(), tree.Text("root_hash"));
        Assert.Equal((3, 5), (tree.Json!["tree_height"]!.GetValue<int>(), tree.Json["leaf_count"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Build_NoneOrMalformed_IsRefused()
    {
        (await BuildAsync([])).Expect(400, "LUCID_ERR_1004");
        (await BuildAsync(["zz"])).Expect(400, "LUCID_CHAIN_8001");
        (await BuildAsync([.. Enumerable.Repeat(Hashes[0].ToString(), 10_001)])).Expect(400, "LUCID_ERR_1004");
    }

    [Fact]
    public async Task Verify_Path_HoldsForItsLeafAlone()
    {
        string[] path = [.. MerkleTree.InclusionProof(Leaves(), 3).Select(h => h.ToString())];

        Assert.True(await IsValidAsync(Hashes[3], 3, 5, path));
        Assert.False(await IsValidAsync(Hashes[2], 3, 5, path));
        Assert.False(await IsValidAsync(Hashes[3], 2, 5, path));
        Assert.False(await IsValidAsync(Hashes[3], 3, 5, path[1..]));
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(5, 5)]
    [InlineData(0, 0)]
    [InlineData(long.MaxValue, long.MinValue)]
    public async Task Verify_IndexOutsideTheTree_IsNotValid(long index, long count) =>
        Assert.False(await IsValidAsync(Hashes[0], index, count, []));

    [Fact]
    public async Task Verify_Malformed_IsRefused()
    {
        (await VerifyAsync("zz", Hashes[0].ToString(), 0, 1, [])).Expect(400, "LUCID_CHAIN_8001");
        (await VerifyAsync(Hashes[0].ToString(), Hashes[0].ToString(), 0, 1, ["zz"])).Expect(400, "LUCID_CHAIN_8001");
    }

    private async Task<bool> IsValidAsync(Hash256 leaf, long index, long count, string[] path) =>
        (await VerifyAsync(MerkleTree.Root(Leaves()).ToString(), leaf.ToString(), index, count, path))
            .Expect(200).Json!["valid"]!.GetValue<bool>();

    private Task<Answer> VerifyAsync(string root, string leaf, long index, long count, string[] path) => Engine.Role.PostAsync(
        "blockchain/merkle/verify",
        new JsonObject { ["root"] = root, ["leaf"] = leaf, ["index"] = index, ["leaf_count"] = count, ["proof_path"] = ArrayOf(path) });

    private Task<Answer> BuildAsync(string[] hashes) =>
        Engine.Role.PostAsync("blockchain/merkle/build", new JsonObject { ["chunk_hashes"] = ArrayOf(hashes) });

    private static JsonArray ArrayOf(string[] texts) => [.. texts.Select(t => JsonValue.Create(t))];

    private static Hash256[] Leaves() => [.. Hashes.Select(hash =>
    {
        var bytes = new byte[Hash256.Bytes];
        hash.CopyTo(bytes);
        return MerkleTree.LeafHash(bytes);
    })];
}
