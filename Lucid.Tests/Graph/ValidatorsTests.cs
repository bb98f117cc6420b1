using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Lucid.Chain.Contracts;

namespace Lucid.Tests.Graph;

/// <summary>A graph with four engines, of which some are killed and some cut off.</summary>
[Collection(GraphCollection.Name)]
public sealed class ValidatorsTests
{
    private const string First = "lucid-blockchain-engine";

    private static readonly string[] Engines = [First, $"{First}-2", $"{First}-3", $"{First}-4"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FourEngines_OneKilledThenTwoCutOff_GoOnAndNeverContradictEachOther()
    {
        using var root = new TemporaryDirectory();
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Lucid_AppHost>(
            [$"--Lucid:Root={root.Path}", "--Lucid:Tor=off", "--Lucid:Chain:Validators=4"], Cancellation);
        builder.CreateResourceBuilder<ProjectResource>(First).WithEnvironment("Chain__SlotMilliseconds", "2000");
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);
        foreach (var engine in Engines) await app.ResourceNotifications.WaitForResourceHealthyAsync(engine, Cancellation);
        var clients = Engines.ToDictionary(e => e, e => new ChainClient(app.CreateHttpClient(e)));
        await UntilAsync(
            clients[First], async c => (await c.StatusAsync(Cancellation)).ConsensusParticipants == 4, "all four lead and vote");

        await app.KillAsync(Engines[2], Cancellation);
        await AdvanceAsync(clients[First], 6);
        await app.StartAgainAsync(Engines[2], Cancellation);
        var final = (await clients[First].InfoAsync(Cancellation)).FinalizedHeight;
        // A new process has a new port.
        clients[Engines[2]] = new ChainClient(app.CreateHttpClient(Engines[2]));
        await UntilAsync(
            clients[Engines[2]],
            async c => (await c.InfoAsync(Cancellation)).FinalizedHeight >= final,
            "the killed engine has caught up");

        await app.SignalAsync(Engines[2], "STOP", Cancellation);
        await app.SignalAsync(Engines[3], "STOP", Cancellation);
        await UntilAsync(
            clients[First],
            async c => (await c.StatusAsync(Cancellation)).Status == "waiting",
            "half of the network stops rather than decide alone");
        await app.SignalAsync(Engines[2], "CONT", Cancellation);
        await app.SignalAsync(Engines[3], "CONT", Cancellation);
        await AdvanceAsync(clients[First], 3);

        final = (await clients[First].InfoAsync(Cancellation)).FinalizedHeight;
        foreach (var engine in Engines)
        {
            await UntilAsync(
                clients[engine],
                async c => (await c.InfoAsync(Cancellation)).FinalizedHeight >= final,
                $"{engine} knows block {final} as final");
            for (var height = final; height > 0; height--)
                Assert.Equal(
                    (await clients[First].BlockAsync($"{height}", Cancellation)).Hash,
                    (await clients[engine].BlockAsync($"{height}", Cancellation)).Hash);
        }

        await app.StopAsync(Cancellation);
    }

    [Fact]
    public async Task FourEngines_Partitioned_TheMajorityGoesOn_HalvesWait_AndTheyComeTogetherAgain()
    {
        using var root = new TemporaryDirectory();
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Lucid_AppHost>(
            [$"--Lucid:Root={root.Path}", "--Lucid:Tor=off", "--Lucid:Chain:Validators=4"], Cancellation);
        // Room for the last of four in a slot's order: the one alone makes its blocks too, and stops only because nobody votes for them.
        builder.CreateResourceBuilder<ProjectResource>(First).WithEnvironment("Chain__SlotMilliseconds", "4000");
        using var wires = new PeerWires(builder, Engines);
        await using var app = await builder.BuildAsync(Cancellation);
        wires.Lead(app);
        await app.StartAsync(Cancellation);
        foreach (var engine in Engines) await app.ResourceNotifications.WaitForResourceHealthyAsync(engine, Cancellation);
        var clients = Engines.Select(e => new ChainClient(app.CreateHttpClient(e))).ToArray();
        await UntilAsync(clients[0], async c => (await c.StatusAsync(Cancellation)).ConsensusParticipants == 4, "all four lead and vote");

        wires.Cut(3);
        await UntilAsync(clients[3], async c => (await c.StatusAsync(Cancellation)).Status == "waiting", "the one alone waits");
        await AdvanceAsync(clients[0], 4);
        wires.JoinAll();
        var final = (await clients[0].InfoAsync(Cancellation)).FinalizedHeight;
        await UntilAsync(clients[3], async c => (await c.InfoAsync(Cancellation)).FinalizedHeight >= final, "the one has caught up");

        wires.Cut(2, 3);
        foreach (var client in clients)
            await UntilAsync(client, async c => (await c.StatusAsync(Cancellation)).Status == "waiting", "neither half decides alone");
        wires.JoinAll();
        await AdvanceAsync(clients[0], 3);

        final = (await clients[0].InfoAsync(Cancellation)).FinalizedHeight;
        foreach (var client in clients)
        {
            await UntilAsync(
                client,
                async c => (await c.InfoAsync(Cancellation)).FinalizedHeight >= final,
                $"everyone knows block {final} as final");
            for (var height = final; height > 0; height--)
                Assert.Equal(
                    (await clients[0].BlockAsync($"{height}", Cancellation)).Hash,
                    (await client.BlockAsync($"{height}", Cancellation)).Hash);
        }

        await app.StopAsync(Cancellation);
    }

    private static async Task AdvanceAsync(ChainClient client, ulong blocks)
    {
        var from = (await client.InfoAsync(Cancellation)).FinalizedHeight;
        await UntilAsync(
            client,
            async c => (await c.InfoAsync(Cancellation)).FinalizedHeight >= from + blocks,
            $"{blocks} more blocks are final");
    }

    private static Task UntilAsync(ChainClient client, Func<ChainClient, Task<bool>> condition, string what) => Poll.UntilAsync(
        async () =>
        {
            try
            {
                return await condition(client);
            }
            catch (HttpRequestException)
            {
                // Not there yet.
                return false;
            }
        },
        what,
        Cancellation,
        Patience);
}
