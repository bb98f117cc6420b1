using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;

namespace Lucid.Tests.Chain.Services.Engine;

[Collection(EngineCollection.Name)]
public sealed class EventEndpointTests(EngineFixture fixture)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private EngineHost Engine => fixture.Host;

    [Fact]
    public async Task Events_NewBlock_IsToldAndThenFinal()
    {
        using var response = await Engine.Role.Client.GetAsync(
            new Uri("blockchain/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancellation);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        await using var stream = await response.Content.ReadAsStreamAsync(Cancellation);
        HashSet<string> heads = [];
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(Cancellation))
        {
            var data = JsonNode.Parse(item.Data)!;
            Assert.Equal(item.EventType, data["type"]!.GetValue<string>());
            var hash = data["hash"]!.GetValue<string>();
            if (item.EventType == "block") heads.Add(hash);
            if (item.EventType == "final" && heads.Contains(hash)) return;
        }

        Assert.Fail("The stream ended before a block that it told of was final.");
    }

    [Fact]
    public async Task Events_ListenerLeaves_EngineGoesOn()
    {
        using (await Engine.Role.Client.GetAsync(
            new Uri("blockchain/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancellation))
        {
            // Only the head of the answer is read.
        }

        var height = (await Engine.Client.InfoAsync(Cancellation)).CurrentHeight;
        await Poll.UntilAsync(
            async () => (await Engine.Client.InfoAsync(Cancellation)).CurrentHeight > height, "another block is made", Cancellation);
    }
}
