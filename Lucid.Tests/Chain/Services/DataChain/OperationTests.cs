using System.Globalization;
using Lucid.Chain.DataChain;
using Lucid.Chain.DataChain.Contracts;
using Lucid.ServiceDefaults.Authentication;
using Microsoft.Extensions.Options;
using MongoDB.Bson;

namespace Lucid.Tests.Chain.Services.DataChain;

public sealed class OperationTests(EmbeddedStores stores)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Status_SharedContent_ShowsTheRatio()
    {
        await using var host = await DataChainHost.StartAsync(stores, DataChainHost.NewDatabase());
        Assert.Equal(1, (await host.GetAsync("status")).Expect(200).Json!["dedup_ratio"]!.GetValue<double>());
        foreach (var content in new[] { "aa", "aa", "aa", "bb" })
            await Given.RegisteredAsync(host, Given.NewSession(), 0, content);
        var gone = await Given.RegisteredAsync(host, Given.NewSession(), 0, "cc");
        (await host.SendAsync(HttpMethod.Delete, $"chunks/{gone.Id}")).Expect(204);
        host.Time.Advance(TimeSpan.FromSeconds(6));
        var status = (await host.GetAsync("status")).Expect(200).Json!;

        Assert.Equal((4, 2), (status["chunks"]!.GetValue<int>(), status["contents"]!.GetValue<int>()));
        Assert.Equal((40, 20), (status["referenced_bytes"]!.GetValue<int>(), status["unique_bytes"]!.GetValue<int>()));
        Assert.Equal(2, status["dedup_ratio"]!.GetValue<double>());
        Assert.Equal(1, status["garbage_collection"]!["eligible"]!.GetValue<int>());
        Assert.Equal(0, status["repair"]!["in_doubt"]!.GetValue<int>());
    }

    [Fact]
    public async Task Audit_AskedFor_RunsAndItsFailureShowsWhileHealthStaysGood()
    {
        await using var host = await DataChainHost.StartAsync(stores, DataChainHost.NewDatabase());
        await CompleteAsync(host, host.Time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var chunk = await Given.RegisteredAsync(host, Given.NewSession(), 0, "audited");
        await Given.ChangeChunkAsync(host, chunk, new BsonDocument("$set", new BsonDocument("size_bytes", 1L)));
        host.Time.Advance(TimeSpan.FromSeconds(10));
        var started = (await host.PostAsync("audits", body: null, Role.Admin)).Expect(202);
        await CompleteAsync(host, started.Text("audit_id"));
        host.Time.Advance(TimeSpan.FromSeconds(6));
        var status = (await host.GetAsync("status")).Expect(200).Json!;

        Assert.Equal((1, 1), (status["last_audit"]!["failed"]!.GetValue<int>(), status["failed_verifications"]!.GetValue<int>()));
        Assert.Equal(chunk.Id, status["failures"]![0]!["chunk_id"]!.GetValue<string>());
        Assert.False(status["failures"]![0]!["checks"]!["record"]!.GetValue<bool>());
        using var health = await host.Client.GetAsync(new Uri("health", UriKind.Relative), Cancellation);
        Assert.True(health.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Audit_AskedForWhileOneRuns_IsRefused()
    {
        await using var host = await DataChainHost.PartsAsync(stores, DataChainHost.NewDatabase());
        var requests = host.Get<Lucid.Chain.DataChain.Audits.AuditRequests>();

        Assert.Null((await requests.StartAsync(Cancellation)).Failure);
        Assert.Equal("LUCID_DATACHAIN_1006", (await requests.StartAsync(Cancellation)).Failure!.Code.Code);
    }

    [Fact]
    public async Task Midnight_RunningService_AuditsTheNewDay()
    {
        await using var host = await DataChainHost.StartAsync(stores, DataChainHost.NewDatabase());
        await Given.RegisteredAsync(host, Given.NewSession(), 0, "overnight");
        for (var day = 0; day < 2; day++)
        {
            await CompleteAsync(host, host.Time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            host.Time.Advance(TimeSpan.FromDays(1));
        }
    }

    [Fact]
    public async Task Client_EveryCall_ReadsTheAnswers()
    {
        await using var host = await DataChainHost.StartAsync(stores, DataChainHost.NewDatabase());
        host.Client.DefaultRequestHeaders.Authorization = new("Bearer", host.Token());
        DataChainClient client = new(host.Client);
        var session = Given.NewSession();
        RegisterChunkRequest request = new(session, 0, Given.Hash("a"), 9);
        var chunk = await client.RegisterAsync(request, Cancellation);

        Assert.Equal(chunk, await client.FindAsync(chunk.ChunkId, Cancellation));
        Assert.Null(await client.FindAsync(Guid.NewGuid().ToString(), Cancellation));
        var batch = await client.RegisterAsync([request, request with { Index = 1, Hash = Given.Hash("b") }], Cancellation);
        Assert.Equal((1, 1), (batch.Created, batch.Existing));
        Assert.Equal(2, (await client.ListAsync(session, 10, 0, Cancellation)).Total);
        var tree = await client.BuildTreeAsync(new BuildTreeRequest(session), Cancellation);
        Assert.Equal(2, (await client.FindTreeAsync(tree.Root, Cancellation))!.LeafCount);
        Assert.Null(await client.FindTreeAsync(Given.Hash("x"), Cancellation));
        var proof = await client.ProveAsync(tree.Root, 1, Cancellation);
        VerifyProofRequest toVerify = new(proof.Root, proof.Leaf, proof.Index, proof.LeafCount, proof.ProofPath);
        Assert.True(await client.VerifyAsync(toVerify, Cancellation));
        Assert.True((await client.VerifySessionAsync(session, Cancellation)).Verified);
        Assert.True(await client.RemoveAsync(chunk.ChunkId, Cancellation));
        Assert.False(await client.RemoveAsync(chunk.ChunkId, Cancellation));
        Assert.Equal(1, (await client.StatusAsync(Cancellation)).Chunks);
        var refused = await Assert.ThrowsAsync<DataChainClientException>(
            () => client.BuildTreeAsync(new BuildTreeRequest(session), Cancellation));
        Assert.Equal("LUCID_DATACHAIN_1003", refused.Code);
    }

    [Fact]
    public async Task OpenApi_DescribesEveryEndpoint()
    {
        await using var host = await DataChainHost.StartAsync(stores, DataChainHost.NewDatabase());
        using HttpRequestMessage request = new(HttpMethod.Get, "openapi/v1.json");
        var document = (await Lucid.Tests.Auth.Answer.ReadAsync(host.Client, request)).Expect(200).Json!;
        var operations = document["paths"]!.AsObject()
            .SelectMany(
                path => path.Value!.AsObject(), (path, operation) => (Name: $"{operation.Key} {path.Key}", Operation: operation.Value!))
            .ToArray();

        Assert.Equal(13, operations.Length);
        Assert.All(operations, operation =>
        {
            Assert.False(string.IsNullOrEmpty(operation.Operation["summary"]?.GetValue<string>()), operation.Name);
            Assert.NotNull(operation.Operation["security"]);
            Assert.Contains("503", operation.Operation["responses"]!.AsObject().Select(response => response.Key));
        });
    }

    [Fact]
    public async Task StoreAway_RequestsAreRefusedAndHealthSaysSo()
    {
        const string away = "mongodb://admin:pw@127.0.0.1:1/lucid_data_chain?serverSelectionTimeoutMS=200";
        await using var host = await DataChainHost.StartWithoutStoreAsync(
            stores, new KeyValuePair<string, string?>("ConnectionStrings:mongodb", away));

        (await host.GetAsync("status")).Expect(503, "LUCID_ERR_5002");
        using var health = await host.Client.GetAsync(new Uri("health", UriKind.Relative), Cancellation);
        Assert.Equal(503, (int)health.StatusCode);
    }

    [Theory]
    [InlineData(nameof(DataChainOptions.StorageTimeoutSeconds), "4")]
    [InlineData(nameof(DataChainOptions.GcIntervalHours), "0")]
    [InlineData(nameof(DataChainOptions.GcGraceHours), "-1")]
    [InlineData(nameof(DataChainOptions.RepairMinutes), "0")]
    [InlineData(nameof(DataChainOptions.StaleSeconds), "119")]
    [InlineData(nameof(DataChainOptions.AuditPercent), "101")]
    [InlineData(nameof(DataChainOptions.AuditResultDays), "0")]
    [InlineData(nameof(DataChainOptions.Storage), "lucid-session-storage")]
    [InlineData(nameof(DataChainOptions.Storage), "ftp://lucid-session-storage")]
    public async Task Start_InvalidSetting_IsNamed(string setting, string value)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => DataChainHost.StartWithoutStoreAsync(
            stores, new KeyValuePair<string, string?>("DataChain:" + setting, value)));

        Assert.Contains("DataChain:" + setting, exception.Message, StringComparison.Ordinal);
    }

    private static Task CompleteAsync(DataChainHost host, string audit) => Poll.UntilAsync(
        async () => await host.GetAsync($"audits/{audit}", Role.Admin) is { Status: 200 } answer && answer.Text("state") == "complete",
        $"the audit {audit} is complete",
        Cancellation);
}
