using System.Security.Cryptography;
using Lucid.Tor.Control;

namespace Lucid.Tests.Tor;

public sealed class ControlAuthenticationTests : IDisposable
{
    private readonly byte[] _cookie = RandomNumberGenerator.GetBytes(SafeCookie.Length);
    private readonly string _file = Path.GetTempFileName();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Authenticate_SafeCookieOffered_ProvesWithoutSendingTheCookie()
    {
        await using ControlPeer peer = await ControlPeer.StartAsync(TimeProvider.System);
        Task authentication = StartAsync(peer);
        await OfferAsync(peer, "COOKIE,SAFECOOKIE");
        SafeCookie proof = await ChallengeAsync(peer, _cookie);
        Assert.Equal("AUTHENTICATE " + Convert.ToHexString(proof.ClientHash()), await peer.ReadAsync());
        await peer.WriteAsync("250 OK\r\n");
        await authentication;
    }

    [Fact]
    public async Task Authenticate_OtherSideDoesNotKnowTheCookie_SendsNothingMore()
    {
        await using ControlPeer peer = await ControlPeer.StartAsync(TimeProvider.System);
        Task authentication = StartAsync(peer);
        await OfferAsync(peer, "COOKIE,SAFECOOKIE");
        await ChallengeAsync(peer, RandomNumberGenerator.GetBytes(SafeCookie.Length));
        await Assert.ThrowsAsync<ControlProtocolException>(() => authentication);
        await peer.Connection.DisposeAsync();
        Assert.Null(await peer.ReadAsync());
    }

    [Fact]
    public async Task Authenticate_OnlyCookieOffered_SendsTheCookie()
    {
        await using ControlPeer peer = await ControlPeer.StartAsync(TimeProvider.System);
        Task authentication = StartAsync(peer);
        await OfferAsync(peer, "COOKIE");
        Assert.Equal("AUTHENTICATE " + Convert.ToHexString(_cookie), await peer.ReadAsync());
        await peer.WriteAsync("515 Authentication failed\r\n");
        ControlRefusedException refusal = await Assert.ThrowsAsync<ControlRefusedException>(() => authentication);
        Assert.Equal("Tor refused AUTHENTICATE: 515 Authentication failed", refusal.Message);
    }

    [Theory]
    [InlineData("NULL")]
    [InlineData("HASHEDPASSWORD")]
    public async Task Authenticate_NoCookieOffered_IsRefused(string methods)
    {
        await using ControlPeer peer = await ControlPeer.StartAsync(TimeProvider.System);
        Task authentication = StartAsync(peer);
        await OfferAsync(peer, methods);
        await Assert.ThrowsAsync<ControlProtocolException>(() => authentication);
    }

    [Theory]
    [InlineData("250 AUTHCHALLENGE SERVERHASH=00 SERVERNONCE=00\r\n")]
    [InlineData("250 AUTHCHALLENGE\r\n")]
    [InlineData("250 OK\r\n")]
    public async Task Authenticate_ChallengeAnswerIsNone_IsRefused(string answer)
    {
        await using ControlPeer peer = await ControlPeer.StartAsync(TimeProvider.System);
        Task authentication = StartAsync(peer);
        await OfferAsync(peer, "SAFECOOKIE");
        await peer.ReadAsync();
        await peer.WriteAsync(answer);
        await Assert.ThrowsAsync<ControlProtocolException>(() => authentication);
    }

    public void Dispose() => File.Delete(_file);

    private async Task StartAsync(ControlPeer peer)
    {
        await File.WriteAllBytesAsync(_file, _cookie, Token);
        await ControlAuthentication.AuthenticateAsync(peer.Connection, _file, Token);
    }

    private static async Task OfferAsync(ControlPeer peer, string methods)
    {
        Assert.Equal("PROTOCOLINFO 1", await peer.ReadAsync());
        await peer.WriteAsync($"250-PROTOCOLINFO 1\r\n250-AUTH METHODS={methods} COOKIEFILE=\"/elsewhere\"\r\n");
        await peer.WriteAsync("250-VERSION Tor=\"0.4.9.11\"\r\n250 OK\r\n");
    }

    private static async Task<SafeCookie> ChallengeAsync(ControlPeer peer, byte[] cookie)
    {
        const string Start = "AUTHCHALLENGE SAFECOOKIE ";
        string challenge = (await peer.ReadAsync())!;
        Assert.StartsWith(Start, challenge, StringComparison.Ordinal);
        byte[] nonce = RandomNumberGenerator.GetBytes(SafeCookie.Length);
        SafeCookie proof = new(cookie, Convert.FromHexString(challenge[Start.Length..]), nonce);
        await peer.WriteAsync(
            $"250 AUTHCHALLENGE SERVERHASH={Convert.ToHexString(proof.ServerHash())} SERVERNONCE={Convert.ToHexString(nonce)}\r\n");
        return proof;
    }
}
