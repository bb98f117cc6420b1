using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lucid.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Lucid.Tests.ServiceDefaults;

public sealed class BearerTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private static readonly byte[] ForeignKey = new byte[32];
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeRevocations _revocations = new();

    [Fact]
    public async Task Request_GoodToken_IsLetIn()
    {
        await using var service = await StartAsync();

        Assert.Equal((HttpStatusCode.OK, "user-1 USER session-1"), await GetAsync(service, "/open-to-all", Mint(service)));
    }

    [Fact]
    public async Task Request_NoToken_IsRefusedWithTheEnvelope()
    {
        await using var service = await StartAsync();

        Assert.Equal((HttpStatusCode.Unauthorized, "LUCID_ERR_2001"), await GetAsync(service, "/open-to-all", token: null));
    }

    [Theory]
    [InlineData("type", "refresh")]
    [InlineData("type", null)]
    [InlineData("iss", "somebody")]
    [InlineData("iss", null)]
    [InlineData("aud", "lucid-blocks")]
    [InlineData("aud", null)]
    [InlineData("jti", null)]
    [InlineData("sid", null)]
    public async Task Request_WrongClaim_IsRefused(string claim, string? value)
    {
        await using var service = await StartAsync();
        var token = Mint(service, claims => Set(claims, claim, value));

        Assert.Equal((HttpStatusCode.Unauthorized, "LUCID_ERR_2003"), await GetAsync(service, "/open-to-all", token));
    }

    [Theory]
    [InlineData("exp")]
    [InlineData("nbf")]
    public async Task Request_WithoutLifetime_IsRefused(string claim)
    {
        await using var service = await StartAsync();

        Assert.Equal((HttpStatusCode.Unauthorized, "LUCID_ERR_2003"), await GetAsync(service, "/open-to-all", Mint(service, claims => claims.Remove(claim))));
    }

    [Fact]
    public async Task Request_AroundExpiry_AllowsThirtySecondsOfSkew()
    {
        await using var service = await StartAsync();
        var token = Mint(service);

        _time.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(29));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(service, "/open-to-all", token)).Status);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((HttpStatusCode.Unauthorized, "LUCID_ERR_2002"), await GetAsync(service, "/open-to-all", token));
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(31, false)]
    public async Task Request_TokenOfTheFuture_AllowsThirtySecondsOfSkew(int seconds, bool accepted)
    {
        await using var service = await StartAsync();
        var claims = TokenMint.AccessClaims(_time.GetUtcNow().AddSeconds(seconds));
        var token = TokenMint.Sign(Keys(service).Current, claims);

        Assert.Equal(accepted, (await GetAsync(service, "/open-to-all", token)).Status == HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("foreign-key")]
    [InlineData("foreign-kid")]
    [InlineData("no-kid")]
    [InlineData("old-kid")]
    [InlineData("none")]
    [InlineData("none-with-kid")]
    [InlineData("hs512")]
    [InlineData("cut")]
    [InlineData("changed")]
    [InlineData("garbage")]
    [InlineData("huge")]
    public async Task Request_ForgedToken_IsRefused(string forgery)
    {
        await using var service = await StartAsync();
        var (key, claims) = (Keys(service).Current, TokenMint.AccessClaims(_time.GetUtcNow(), Role.SuperAdmin));
        var good = TokenMint.Sign(key, claims);
        var token = forgery switch
        {
            "foreign-key" => TokenMint.Sign(ForeignKey, key.Kid, "HS256", claims),
            "foreign-kid" => TokenMint.Sign(key.Key.Key, "00000000.20513", "HS256", claims),
            "no-kid" => TokenMint.Sign(key.Key.Key, null, "HS256", claims),
            "old-kid" => TokenMint.Sign(OldKey(), claims),
            "none" => TokenMint.Sign([], null, "none", claims),
            "none-with-kid" => TokenMint.Sign([], key.Kid, "none", claims),
            "hs512" => TokenMint.Sign(key.Key.Key, key.Kid, "HS512", claims),
            "cut" => good[..^2],
            "changed" => good.Replace(good.Split('.')[1], TokenMint.Sign(key, TokenMint.AccessClaims(_time.GetUtcNow().AddSeconds(1))).Split('.')[1], StringComparison.Ordinal),
            "huge" => good + new string('A', 20_000),
            _ => "a.b.c",
        };

        Assert.Equal((HttpStatusCode.Unauthorized, "LUCID_ERR_2003"), await GetAsync(service, "/open-to-all", token));
    }

    [Fact]
    public async Task Request_RevokedTokenOrSession_IsRefused()
    {
        await using var service = await StartAsync();
        _revocations.Revoked.Add("token-1");
        Assert.Equal((HttpStatusCode.Unauthorized, "LUCID_ERR_2009"), await GetAsync(service, "/open-to-all", Mint(service)));
        _revocations.Revoked.Clear();
        _revocations.Revoked.Add("session-1");
        Assert.Equal((HttpStatusCode.Unauthorized, "LUCID_ERR_2009"), await GetAsync(service, "/open-to-all", Mint(service)));
    }

    [Fact]
    public async Task Request_RevocationsUnreachable_FailsClosed()
    {
        await using var service = await StartAsync();
        _revocations.Reachable = false;

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "LUCID_ERR_5008"), await GetAsync(service, "/open-to-all", Mint(service)));
    }

    [Theory]
    [InlineData(Role.User, "/administrators", false)]
    [InlineData(Role.NodeOperator, "/administrators", false)]
    [InlineData(Role.Admin, "/administrators", true)]
    [InlineData(Role.SuperAdmin, "/administrators", true)]
    [InlineData(Role.Admin, "/assign", false)]
    [InlineData(Role.SuperAdmin, "/assign", true)]
    public async Task Request_RoleOrPermission_IsEnforced(Role role, string path, bool allowed)
    {
        await using var service = await StartAsync();
        var token = TokenMint.Sign(Keys(service).Current, TokenMint.AccessClaims(_time.GetUtcNow(), role));
        var (status, body) = await GetAsync(service, path, token);

        Assert.Equal(allowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden, status);
        Assert.Equal(allowed ? "ok" : "LUCID_ERR_2004", body);
    }

    [Fact]
    public async Task Request_UnknownRoleName_HasNoRights()
    {
        await using var service = await StartAsync();

        Assert.Equal((HttpStatusCode.Forbidden, "LUCID_ERR_2004"), await GetAsync(service, "/administrators", Mint(service, claims => claims["role"] = "admin")));
    }

    [Theory]
    [InlineData("pending", HttpStatusCode.Forbidden)]
    [InlineData("verified", HttpStatusCode.OK)]
    public async Task Request_PermissionThatNeedsKyc_IsEnforced(string kyc, HttpStatusCode expected)
    {
        await using var service = await StartAsync();
        var token = Mint(service, claims => (claims["role"], claims["kyc"]) = ("NODE_OPERATOR", kyc));

        Assert.Equal(expected, (await GetAsync(service, "/nodes", token)).Status);
    }

    private Task<ServiceFixture> StartAsync() => ServiceFixture.StartAsync(
        builder =>
        {
            builder.Configuration.AddInMemoryCollection([new("Tokens:Secret", Secret)]);
            builder.Services.AddSingleton<TimeProvider>(_time);
            builder.Services.AddSingleton<ITokenRevocations>(_revocations);
            builder.AddLucidAuthentication();
        },
        app =>
        {
            app.UseAuthentication();
            app.UseAuthorization();
            app.MapGet("/open-to-all", (HttpContext context) =>
                $"{context.User.GetUserId()} {RoleNames.Format(context.User.GetRole())} {context.User.GetLoginSessionId()}").RequireAuthorization();
            app.MapGet("/administrators", () => "ok").RequireAtLeast(Role.Admin);
            app.MapGet("/assign", () => "ok").RequirePermission(Permission.AssignRoles);
            app.MapGet("/nodes", () => "ok").RequirePermission(Permission.RegisterNode);
        });

    private string Mint(ServiceFixture service, Action<JsonObject>? change = null)
    {
        var claims = TokenMint.AccessClaims(_time.GetUtcNow());
        change?.Invoke(claims);
        return TokenMint.Sign(Keys(service).Current, claims);
    }

    private SigningKey OldKey()
    {
        var twoDaysAgo = new FakeTimeProvider(_time.GetUtcNow().AddDays(-2));
        return new SigningKeyRing(Options.Create(new TokenOptions { Secret = Secret }), twoDaysAgo).Current;
    }

    private static SigningKeyRing Keys(ServiceFixture service) => service.Services.GetRequiredService<SigningKeyRing>();

    private static void Set(JsonObject claims, string claim, string? value)
    {
        if (value is null)
            claims.Remove(claim);
        else
            claims[claim] = value;
    }

    private static async Task<(HttpStatusCode Status, string Body)> GetAsync(ServiceFixture service, string path, string? token)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (response.IsSuccessStatusCode)
            return (response.StatusCode, body);
        using var json = JsonDocument.Parse(body);
        return (response.StatusCode, json.RootElement.GetProperty("error").GetProperty("code").GetString()!);
    }

    private sealed class FakeRevocations : ITokenRevocations
    {
        public HashSet<string> Revoked { get; } = [];

        public bool Reachable { get; set; } = true;

        public Task<bool> IsRevokedAsync(string tokenId, string sessionId, CancellationToken cancellationToken) => Reachable
            ? Task.FromResult(Revoked.Contains(tokenId) || Revoked.Contains(sessionId))
            : throw new RevocationsUnavailableException("unreachable", new TimeoutException());

        public Task RevokeTokenAsync(string tokenId, TimeSpan remaining, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task RevokeSessionsAsync(IReadOnlyCollection<string> sessionIds, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
