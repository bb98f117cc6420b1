using System.Text.Json.Nodes;
using Lucid.ServiceDefaults.Authentication;
using Lucid.Tests.Auth;

namespace Lucid.Tests.Chain.Services.DataChain;

public sealed class ChunkEndpointTests(DataChainFixture fixture) : IClassFixture<DataChainFixture>
{
    private DataChainHost Host => fixture.Host;

    [Fact]
    public async Task Register_New_Is201AndAgainTheSameAnswer()
    {
        var body = Body(Given.NewSession(), 0, "a", previous: "z");
        var first = (await Host.PostAsync("chunks", body)).Expect(201);
        var second = (await Host.PostAsync("chunks", body)).Expect(200);
        var third = (await Host.GetAsync($"chunks/{first.Text("chunk_id")}")).Expect(200);

        Assert.Equal(first.Json!.ToJsonString(), second.Json!.ToJsonString());
        Assert.Equal(first.Json!.ToJsonString(), third.Json!.ToJsonString());
        Assert.Equal(Given.Hash("a"), first.Text("hash"));
        Assert.Equal(Given.Hash("z"), first.Text("previous_hash"));
    }

    [Fact]
    public async Task Register_SamePlaceOtherContent_IsAConflict()
    {
        var session = Given.NewSession();
        (await Host.PostAsync("chunks", Body(session, 0, "b"))).Expect(201);

        (await Host.PostAsync("chunks", Body(session, 0, "b2"))).Expect(409, "LUCID_DATACHAIN_1001");
    }

    [Fact]
    public async Task Register_SameHashOtherSize_IsRefusedAndReportedAsCorruption()
    {
        await using var host = await DataChainHost.StartAsync(fixture.Stores, DataChainHost.NewDatabase());
        var session = Given.NewSession();
        (await host.PostAsync("chunks", Body(session, 0, "c"))).Expect(201);
        var wrong = Body(session, 1, "c");
        wrong["size_bytes"] = 999;
        var again = Body(session, 0, "c");
        again["size_bytes"] = 999;

        (await host.PostAsync("chunks", wrong)).Expect(409, "LUCID_DATACHAIN_1002");
        (await host.PostAsync("chunks", again)).Expect(409, "LUCID_DATACHAIN_1002");
        Assert.Equal(1, (await host.GetAsync("status")).Expect(200).Json!["corrupt_contents"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("session_id", "\"no uuid\"", 400, "LUCID_ERR_1005")]
    [InlineData("session_id", "null", 400, "LUCID_ERR_1009")]
    [InlineData("index", "-1", 400, "LUCID_ERR_1004")]
    [InlineData("index", "1048576", 400, "LUCID_ERR_1004")]
    [InlineData("index", "\"1\"", 400, "LUCID_ERR_1009")]
    [InlineData("hash", "\"abc\"", 400, "LUCID_ERR_1003")]
    [InlineData("previous_hash", "\"abc\"", 400, "LUCID_ERR_1003")]
    [InlineData("size_bytes", "0", 400, "LUCID_ERR_1004")]
    [InlineData("size_bytes", "16777281", 413, "LUCID_ERR_4006")]
    public async Task Register_InvalidField_IsRefused(string field, string value, int status, string code)
    {
        var body = Body(Given.NewSession(), 0, "d");
        body[field] = JsonNode.Parse(value);

        (await Host.PostAsync("chunks", body)).Expect(status, code);
    }

    [Fact]
    public async Task Register_LargestSizeAndUpperCase_IsTakenInOneSpelling()
    {
        var session = Given.NewSession();
        var body = Body(session.ToUpperInvariant(), 1_048_575, "e");
        body["hash"] = Given.Hash("e").ToUpperInvariant();
        body["size_bytes"] = 16_777_280;

        var chunk = (await Host.PostAsync("chunks", body)).Expect(201);
        Assert.Equal((session, Given.Hash("e")), (chunk.Text("session_id"), chunk.Text("hash")));
    }

    [Fact]
    public async Task Register_WithoutField_IsRefused()
    {
        var body = Body(Given.NewSession(), 0, "f");
        body.Remove("hash");

        (await Host.PostAsync("chunks", body)).Expect(400, "LUCID_ERR_1009");
    }

    [Fact]
    public async Task Batch_NewKnownAndRefused_AnswersEach()
    {
        var session = Given.NewSession();
        (await Host.PostAsync("chunks", Body(session, 0, "g0"))).Expect(201);
        (await Host.PostAsync("chunks", Body(session, 1, "g1"))).Expect(201);
        var batch = Batch(Body(session, 0, "g0"), Body(session, 1, "other"), Body(session, 2, "g2"));
        var answer = (await Host.PostAsync("chunks/batch", batch)).Expect(200);

        Assert.Equal((1, 1, 1), (Number(answer, "created"), Number(answer, "existing"), Number(answer, "refused")));
        var results = answer.Json!["results"]!.AsArray();
        Assert.Equal(["existing", "refused", "created"], results.Select(result => result!["outcome"]!.GetValue<string>()));
        Assert.Equal("LUCID_DATACHAIN_1001", results[1]!["error_code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Batch_Thousand_AreRegisteredAndListedInOrder()
    {
        var session = Given.NewSession();
        var bodies = Enumerable.Range(0, 1000).Select(index => Body(session, index, $"h{index % 10}")).ToArray();
        var answer = (await Host.PostAsync("chunks/batch", Batch(bodies))).Expect(200);
        Assert.Equal(1000, Number(answer, "created"));

        var page = (await Host.GetAsync($"chunks?session_id={session}&limit=1000")).Expect(200);
        Assert.Equal(Enumerable.Range(0, 1000), page.Json!["chunks"]!.AsArray().Select(chunk => chunk!["index"]!.GetValue<int>()));
        Assert.Equal(100, await Given.ReferencesAsync(Host, "h3"));
    }

    [Fact]
    public async Task Batch_NoneTooManyTwiceOrNull_IsRefused()
    {
        var session = Given.NewSession();
        (await Host.PostAsync("chunks/batch", Batch())).Expect(400, "LUCID_ERR_1004");
        var tooMany = Batch([.. Enumerable.Range(0, 1001).Select(i => Body(session, i, "i"))]);
        (await Host.PostAsync("chunks/batch", tooMany)).Expect(400, "LUCID_ERR_1004");
        (await Host.PostAsync("chunks/batch", Batch(Body(session, 0, "i"), Body(session, 0, "i")))).Expect(400, "LUCID_ERR_1001");
        (await Host.PostAsync("chunks/batch", JsonNode.Parse("{\"chunks\":[null]}"))).Expect(400, "LUCID_ERR_1001");
        Assert.Equal(0, await Given.ReferencesAsync(Host, "i"));
    }

    [Fact]
    public async Task List_Pages_AreInIndexOrder()
    {
        var session = Given.NewSession();
        foreach (var index in new[] { 4, 1, 3, 0, 2 })
            (await Host.PostAsync("chunks", Body(session, index, $"j{index}"))).Expect(201);
        var page = (await Host.GetAsync($"chunks?session_id={session}&limit=2&offset=1")).Expect(200);

        Assert.Equal([1, 2], page.Json!["chunks"]!.AsArray().Select(chunk => chunk!["index"]!.GetValue<int>()));
        Assert.Equal((5, 2, 1), (Number(page, "total"), Number(page, "limit"), Number(page, "offset")));
        Assert.Equal(100, Number((await Host.GetAsync($"chunks?session_id={Given.NewSession()}")).Expect(200), "limit"));
    }

    [Theory]
    [InlineData("", "LUCID_ERR_1002")]
    [InlineData("?session_id=x", "LUCID_ERR_1005")]
    [InlineData("?session_id=00000000-0000-4000-8000-000000000000&limit=0", "LUCID_ERR_1004")]
    [InlineData("?session_id=00000000-0000-4000-8000-000000000000&limit=1001", "LUCID_ERR_1004")]
    [InlineData("?session_id=00000000-0000-4000-8000-000000000000&offset=-1", "LUCID_ERR_1004")]
    public async Task List_InvalidQuery_IsRefused(string query, string code) => (await Host.GetAsync("chunks" + query)).Expect(400, code);

    [Fact]
    public async Task Remove_Known_Is204ThenNotFound()
    {
        var chunk = (await Host.PostAsync("chunks", Body(Given.NewSession(), 0, "k"))).Expect(201);
        var path = $"chunks/{chunk.Text("chunk_id")}";
        (await Host.SendAsync(HttpMethod.Delete, path)).Expect(204);

        (await Host.SendAsync(HttpMethod.Delete, path)).Expect(404, "LUCID_ERR_4001");
        (await Host.GetAsync(path)).Expect(404, "LUCID_ERR_4001");
        (await Host.GetAsync("chunks/no-uuid")).Expect(400, "LUCID_ERR_1005");
    }

    [Theory]
    [InlineData("GET", "chunks/00000000-0000-4000-8000-000000000000", Role.User)]
    [InlineData("GET", "chunks?session_id=00000000-0000-4000-8000-000000000000", Role.User)]
    [InlineData("GET", "merkle/00", Role.User)]
    [InlineData("GET", "merkle/00/proof/0", Role.User)]
    [InlineData("POST", "merkle/verify", Role.User)]
    [InlineData("POST", "verify/session/x", Role.User)]
    [InlineData("GET", "status", Role.User)]
    [InlineData("POST", "chunks", Role.NodeOperator)]
    [InlineData("POST", "chunks/batch", Role.NodeOperator)]
    [InlineData("DELETE", "chunks/00000000-0000-4000-8000-000000000000", Role.NodeOperator)]
    [InlineData("POST", "merkle/build", Role.NodeOperator)]
    [InlineData("POST", "audits", Role.Admin)]
    [InlineData("GET", "audits/2026-01-01", Role.Admin)]
    public async Task Authorization_OfEveryEndpoint_IsItsRole(string method, string path, Role least)
    {
        HttpMethod verb = new(method);
        (await Host.SendAsync(verb, path, body: null, Role.None)).Expect(401, "LUCID_ERR_2001");
        if (least > Role.User)
            (await Host.SendAsync(verb, path, body: null, least - 1)).Expect(403, "LUCID_ERR_2004");

        Assert.DoesNotContain((await Host.SendAsync(verb, path, body: null, least)).Status, new[] { 401, 403 });
    }

    [Fact]
    public async Task Body_AboveOneMebibyte_IsRefused() =>
        (await Host.PostAsync("chunks", new JsonObject { ["hash"] = new string('a', 1024 * 1024) })).Expect(413, "LUCID_ERR_1010");

    [Fact]
    public async Task Get_DamagedRecord_SaysSo()
    {
        var chunk = await Given.RegisteredAsync(Host, Given.NewSession(), 0, "damaged");
        await Given.ChangeChunkAsync(Host, chunk, new("$set", new MongoDB.Bson.BsonDocument("hash", "x")));

        (await Host.GetAsync($"chunks/{chunk.Id}")).Expect(500, "LUCID_DATACHAIN_1007");
    }

    private static JsonObject Body(string session, int index, string content, string? previous = null)
    {
        JsonObject body = new()
        {
            ["session_id"] = session,
            ["index"] = index,
            ["hash"] = Given.Hash(content),
            ["size_bytes"] = Given.Bytes(content).Length,
        };
        if (previous is not null)
            body["previous_hash"] = Given.Hash(previous);
        return body;
    }

    private static JsonObject Batch(params JsonNode[] chunks) => new() { ["chunks"] = new JsonArray(chunks) };

    private static int Number(Answer answer, string field) => answer.Json![field]!.GetValue<int>();
}
