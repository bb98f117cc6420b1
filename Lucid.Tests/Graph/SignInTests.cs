using System.Net;
using Lucid.Auth.Contracts;
using Lucid.Cryptography.Secp256k1;

namespace Lucid.Tests.Graph;

/// <summary>Sign-in with a real TRON key, through the gateway, against the live graph.</summary>
[Collection(GraphCollection.Name)]
public sealed class SignInTests(GraphFixture graph)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignIn_RegisteredKey_OpensASessionThatCanBeRefreshedAndEnded()
    {
        var client = await graph.AuthClientAsync(Cancellation);
        var user = await SignedInUser.RegisterAsync(client, Cancellation);
        var tokens = await user.LoginAsync(Cancellation);
        Assert.Equal(user.Address, (await client.ProfileAsync(tokens.AccessToken, Cancellation)).TronAddress);

        var refreshed = await client.RefreshAsync(tokens.RefreshToken, Cancellation);
        Assert.Equal(user.Address, (await client.ProfileAsync(refreshed.AccessToken, Cancellation)).TronAddress);

        await client.LogoutAsync(refreshed.AccessToken, Cancellation);
        // The gateway may answer from its cache of checked tokens for a moment; then the revocation holds.
        await Poll.UntilAsync(() => IsRefusedAsync(client, refreshed.AccessToken), "the signed-out token is refused", Cancellation);
    }

    [Fact]
    public async Task Refresh_TokenUsedTwice_EndsTheWholeFamily()
    {
        var client = await graph.AuthClientAsync(Cancellation);
        var tokens = await (await SignedInUser.RegisterAsync(client, Cancellation)).LoginAsync(Cancellation);
        var second = await client.RefreshAsync(tokens.RefreshToken, Cancellation);

        await Assert.ThrowsAsync<AuthClientException>(() => client.RefreshAsync(tokens.RefreshToken, Cancellation));
        await Assert.ThrowsAsync<AuthClientException>(() => client.RefreshAsync(second.RefreshToken, Cancellation));
    }

    [Fact]
    public async Task Login_SignatureOfAnotherKey_IsRefused()
    {
        var client = await graph.AuthClientAsync(Cancellation);
        var user = await SignedInUser.RegisterAsync(client, Cancellation);
        var challenge = await client.ChallengeAsync(user.Address, Cancellation);
        var stranger = Secp256k1PrivateKey.Generate();

        var e = await Assert.ThrowsAsync<AuthClientException>(() => client.LoginAsync(
            new LoginRequest(user.Address, stranger.SignMessage(challenge.Message), challenge.Message), Cancellation));
        Assert.Equal(HttpStatusCode.Unauthorized, e.Status);
    }

    [Fact]
    public async Task Profile_ForgedToken_IsRefusedAtTheEdge()
    {
        var client = await graph.AuthClientAsync(Cancellation);
        var tokens = await (await SignedInUser.RegisterAsync(client, Cancellation)).LoginAsync(Cancellation);
        var forged = tokens.AccessToken[..^4] + (tokens.AccessToken.EndsWith("AAAA", StringComparison.Ordinal) ? "BBBB" : "AAAA");

        Assert.True(await IsRefusedAsync(client, forged));
        Assert.True(await IsRefusedAsync(client, tokens.RefreshToken), "a refresh token was accepted as an access token");
    }

    private static async Task<bool> IsRefusedAsync(AuthClient client, string accessToken)
    {
        try
        {
            await client.ProfileAsync(accessToken, Cancellation);
            return false;
        }
        catch (AuthClientException e) when (e.Status is HttpStatusCode.Unauthorized)
        {
            return true;
        }
    }
}
