using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;
using Lucid.Auth.Contracts;

namespace Lucid.Tests.Graph;

/// <summary>Services are restarted and killed while people sign up; whatever was acknowledged must still be there.</summary>
[Collection(GraphCollection.Name)]
public sealed class RestartTests(GraphFixture graph)
{
    private const int Workers = 6;
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(50);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Restart_EveryServiceUnderLoad_LosesNothingAcknowledged()
    {
        var app = await graph.StartAsync(Cancellation);
        var client = await graph.AuthClientAsync(Cancellation);
        var acknowledged = new ConcurrentBag<SignedInUser>();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var load = Task.WhenAll(Enumerable.Range(0, Workers)
            .Select(_ => Task.Run(() => SignUpAsync(client, acknowledged, enough.Token), Cancellation)));

        foreach (var name in new[] { "lucid-auth-service", "lucid-mongodb", "lucid-redis", "lucid-api-gateway" })
        {
            await MoreAsync(acknowledged, load);
            Assert.True((await app.ResourceCommands.ExecuteCommandAsync(name, KnownResourceCommands.RestartCommand, Cancellation)).Success);
            await app.ResourceNotifications.WaitForResourceHealthyAsync(name, Cancellation);
        }

        await MoreAsync(acknowledged, load);
        await app.KillAsync("lucid-mongodb", Cancellation);
        await app.StartAgainAsync("lucid-mongodb", Cancellation);
        await MoreAsync(acknowledged, load);
        await app.KillAsync("lucid-auth-service", Cancellation);
        await app.StartAgainAsync("lucid-auth-service", Cancellation);
        await MoreAsync(acknowledged, load);
        await enough.CancelAsync();
        await load;

        foreach (var user in acknowledged)
            Assert.Equal(user.Address, (await user.LoginAsync(Cancellation)).User.TronAddress);
    }

    private static async Task MoreAsync(ConcurrentBag<SignedInUser> acknowledged, Task load)
    {
        var enough = acknowledged.Count + 20;
        await Poll.UntilAsync(() => acknowledged.Count >= enough || load.IsCompleted, "20 more people have signed up", Cancellation);
        // A worker ends early only with an error that no restart excuses.
        if (load.IsCompleted) await load;
    }

    private static async Task SignUpAsync(AuthClient client, ConcurrentBag<SignedInUser> acknowledged, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            var before = acknowledged.Count;
            try
            {
                acknowledged.Add(await SignedInUser.RegisterAsync(client, CancellationToken.None));
            }
            catch (AuthClientException e) when ((int)e.Status >= 500 || e.Code == "LUCID_AUTH_1002")
            {
                // A service was away, or the challenge's nonce went with the cache: refused in the envelope, so nothing was promised.
                Assert.NotNull(e.Code);
            }
            catch (HttpRequestException)
            {
                // The gateway itself was away.
            }

            // A refused client tries again, not at once: the services restart on the same two cores.
            if (acknowledged.Count == before) await Task.Delay(RetryPause, CancellationToken.None);
        }
    }
}
