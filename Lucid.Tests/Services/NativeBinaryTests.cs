using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Lucid.ServiceDefaults.Authentication;
using Lucid.Tests.Auth;
using Lucid.Tests.Gateway;
using Lucid.Tests.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace Lucid.Tests.Services;

/// <summary>The native binary: published once, then used as the images use it.</summary>
public sealed class NativeBinaryTests(NativeBinary binary, EmbeddedStores stores, ITestOutputHelper output) : IClassFixture<NativeBinary>
{
    private const string Secret = "0123456789abcdef0123456789abcdef0123456789";

    /// <summary>
    /// The target is 50 MiB, about a third of which (what is not mapped from the binary) is a service's own; the rest is shared by
    /// all services of a machine. The margin is for what differs between kernels and page caches.
    /// </summary>
    private const int MaxIdleKiB = 54 * 1024;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Help_Native_ListsTheRoles()
    {
        (int exitCode, string text, _) = await LucidProcess.RunAsync(binary.Path, ["--help"]);
        Assert.Equal(0, exitCode);
        Assert.Contains("api-gateway", text, StringComparison.Ordinal);
        Assert.Contains("auth-service", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_Native_ProbesAService()
    {
        await using ServiceFixture service = await ServiceFixture.StartAsync();
        Assert.Equal(0, (await LucidProcess.RunAsync(binary.Path, ["health", service.BaseAddress.ToString()])).ExitCode);
        Assert.Equal(1, (await LucidProcess.RunAsync(binary.Path, ["health", "http://127.0.0.1:1/"])).ExitCode);
    }

    [Fact]
    public async Task Gateway_Native_ForwardsWithTokenAndLimits()
    {
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        await using NativeService gateway = await NativeService.StartAsync(binary, "api-gateway", output, new()
        {
            ["ConnectionStrings__redis"] = stores.RedisConnectionString,
            ["Tokens__Secret"] = Secret,
            ["services__lucid-auth-service__http__0"] = upstream.Address,
        });
        gateway.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", CreateToken());
        using HttpResponseMessage response = await gateway.Client.GetAsync(new Uri("/api/v1/users/me", UriKind.Relative), Token);
        Assert.StartsWith("GET /users/me\n", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(["499"], response.Headers.GetValues("X-RateLimit-Remaining"));
        using HttpResponseMessage openApi = await gateway.Client.GetAsync(new Uri("/openapi", UriKind.Relative), Token);
        openApi.EnsureSuccessStatusCode();
        await gateway.AssertStaysSmallAsync(MaxIdleKiB);
    }

    /// <summary>The whole life of an account: what of the MongoDB driver the trimmer took away by mistake, this misses.</summary>
    [Fact]
    public async Task Auth_Native_KeepsAccountsInTheDocumentStore()
    {
        await using NativeService auth = await NativeService.StartAsync(binary, "auth-service", output, new()
        {
            ["ConnectionStrings__redis"] = stores.RedisConnectionString,
            ["ConnectionStrings__mongodb"] = stores.MongoConnectionString("lucid_auth_native"),
            ["Tokens__Secret"] = Secret,
        });
        await auth.AssertStaysSmallAsync(MaxIdleKiB);
        Wallet wallet = await Wallet.SignedInAsync(auth.Client, "native");
        (await wallet.RefreshAsync()).Expect(200);
        (await wallet.PutAsync("/auth/profile", new JsonObject { ["display_name"] = "Native" })).Expect(200);
        Assert.Equal("Native", (await wallet.GetAsync("/auth/profile")).Expect(200).Text("display_name"));
        (await wallet.LoginAsync()).Expect(200);
        (await wallet.GetAsync("/auth/sessions")).Expect(200);
        (await wallet.DeleteAsync("/auth/sessions")).Expect(204);
        (await wallet.GetAsync("/users")).Expect(403, "LUCID_ERR_2004");
        (await wallet.PostAsync("/auth/logout")).Expect(204);
        (await wallet.GetAsync("/auth/profile")).Expect(401, "LUCID_ERR_2009");
        (await new Wallet(auth.Client).LoginAsync()).Expect(401, "LUCID_AUTH_1005");
    }

    [Fact]
    public async Task Gateway_NativeSettingMissing_ExitsWithOneLine()
    {
        (int exitCode, _, string error) = await LucidProcess.RunAsync(binary.Path, ["api-gateway"]);
        Assert.Equal(78, exitCode);
        Assert.Single(error.Trim().Split('\n'));
    }

    private static string CreateToken()
    {
        SigningKeyRing keys = new(Options.Create(new TokenOptions { Secret = Secret }), TimeProvider.System);
        return TokenMint.Sign(keys.Current, TokenMint.AccessClaims(TimeProvider.System.GetUtcNow()));
    }
}
