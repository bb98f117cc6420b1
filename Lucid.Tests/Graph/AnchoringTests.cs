using System.Net;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Lucid.Chain.Contracts;
using Lucid.Chain.Proofs;
using Lucid.Cryptography.Hashing;

namespace Lucid.Tests.Graph;

/// <summary>A session's way into the chain, through the gateway, and the proof that is left of it.</summary>
[Collection(GraphCollection.Name)]
public sealed class AnchoringTests(GraphFixture graph)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Anchor_ThroughTheGateway_BecomesFinalAndIsProvenWithoutAnyService()
    {
        var client = await SignedInClientAsync();
        var request = NewSession();
        var accepted = await client.AnchorAsync(request, Cancellation);
        var confirmed = await ConfirmedAsync(client, accepted.SessionId);
        var info = await client.InfoAsync(Cancellation);

        var proof = TransactionProof.Parse(await client.ProofAsync(confirmed.TransactionId!, Cancellation));
        Assert.NotNull(proof);
        Assert.Null(ProofVerifier.FindFlaw(proof, Hash256.TryParse(info.Network, out var network) ? network : null));
        var anchor = Assert.IsType<Lucid.Chain.Transactions.SessionAnchor>(proof.Transaction.Payload);
        Assert.Equal(
            (request.SessionId, request.MerkleRoot, request.ManifestHash),
            (anchor.SessionId.ToString(), anchor.MerkleRoot.ToString(), anchor.ManifestHash.ToString()));
    }

    [Fact]
    public async Task Anchor_Again_IsTheSameAnchoringAndOtherContentIsRefused()
    {
        var client = await SignedInClientAsync();
        var request = NewSession();
        var first = await client.AnchorAsync(request, Cancellation);
        Assert.Equal(first.SubmittedAt, (await client.AnchorAsync(request, Cancellation)).SubmittedAt);
        var refused = await Assert.ThrowsAsync<ChainClientException>(
            () => client.AnchorAsync(request with { ChunkCount = 4 }, Cancellation));
        Assert.Equal((HttpStatusCode.Conflict, "LUCID_CHAIN_6006"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Anchor_ServiceAndEngineKilledAfterAccepting_IsFinalOnce()
    {
        var app = await graph.StartAsync(Cancellation);
        var client = await SignedInClientAsync();
        var sessions = new List<string>();
        foreach (var resource in new[] { "lucid-session-anchoring", "lucid-blockchain-engine", "lucid-session-anchoring" })
        {
            for (var i = 0; i < 5; i++) sessions.Add((await client.AnchorAsync(NewSession(), Cancellation)).SessionId);
            await app.KillAsync(resource, Cancellation);
            await app.StartAgainAsync(resource, Cancellation);
        }

        foreach (var session in sessions) await ConfirmedAsync(client, session);
    }

    [Fact]
    public async Task Blocks_OfTheBlockManager_AreTheEngines()
    {
        var client = await SignedInClientAsync();
        var confirmed = await ConfirmedAsync(client, (await client.AnchorAsync(NewSession(), Cancellation)).SessionId);
        var app = await graph.StartAsync(Cancellation);
        using var http = await SignedInHttpAsync(app);
        var expected = await client.BlockAsync($"{confirmed.BlockHeight}", Cancellation);
        await Poll.UntilAsync(
            async () =>
            {
                using var response = await http.GetAsync(new Uri($"blocks/height/{confirmed.BlockHeight}", UriKind.Relative), Cancellation);
                if (response.StatusCode == HttpStatusCode.NotFound) return false;
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                var content = await response.Content.ReadAsStringAsync(Cancellation);
                Assert.Contains($"\"hash\":\"{expected.Hash}\"", content, StringComparison.Ordinal);
                return true;
            },
            "the block manager has the block",
            Cancellation);
    }

    private static AnchorSessionRequest NewSession()
    {
        var session = Guid.NewGuid().ToString();
        var hash = Convert.ToHexStringLower(Blake3.Hash(System.Text.Encoding.UTF8.GetBytes(session)));
        return new AnchorSessionRequest(session, hash, hash, 3, 1_750_000_000_000);
    }

    private async Task<ChainClient> SignedInClientAsync() => new(await SignedInHttpAsync(await graph.StartAsync(Cancellation)));

    private async Task<HttpClient> SignedInHttpAsync(DistributedApplication app)
    {
        var registered = await SignedInUser.RegisterAsync(await graph.AuthClientAsync(Cancellation), Cancellation);
        var user = await registered.LoginAsync(Cancellation);
        var http = new HttpClient { BaseAddress = new Uri(app.GetEndpoint("lucid-api-gateway"), "/api/v1/") };
        http.DefaultRequestHeaders.Authorization = new("Bearer", user.AccessToken);
        return http;
    }

    private static async Task<AnchoringResponse> ConfirmedAsync(ChainClient client, string session)
    {
        AnchoringResponse? state = null;
        await Poll.UntilAsync(
            async () =>
            {
                try
                {
                    state = await client.AnchoringAsync(session, Cancellation);
                }
                catch (ChainClientException e) when ((int)e.Status >= 500)
                {
                    // The service was killed a moment ago.
                }

                return state?.Status == "confirmed";
            },
            $"session {session} is confirmed",
            Cancellation,
            Patience);
        return state!;
    }
}
