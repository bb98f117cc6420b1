using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Lucid.ServiceDefaults.Authentication;
using Lucid.Tests.Gateway;
using Lucid.Tests.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace Lucid.Tests.Services;

/// <summary>The native binary: published once, then used as the images use it.</summary>
public sealed class NativeBinaryTests(NativeBinary binary, ITestOutputHelper output) : IClassFixture<NativeBinary>
{
    private const string Secret = "0123456789abcdef0123456789abcdef0123456789";

    /// <summary>A bound against growth. Of this, what is mapped from the binary is shared by all services of a machine; what is not is about 28 MiB.</summary>
    private const int MaxIdleKiB = 70 * 1024;

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
    public async Task Gateway_Native_ForwardsWithTokenAndLimitsAndStaysSmall()
    {
        using RedisServer redis = RedisServer.Start();
        await using UpstreamServer upstream = await UpstreamServer.StartEchoAsync();
        Uri address = new($"http://127.0.0.1:{RedisServer.FreePort()}");
        long started = Stopwatch.GetTimestamp();
        using Process gateway = LucidProcess.Start(binary.Path, ["api-gateway"], new()
        {
            ["ASPNETCORE_URLS"] = address.ToString(),
            ["ConnectionStrings__redis"] = redis.ConnectionString,
            ["Tokens__Secret"] = Secret,
            ["services__lucid-auth-service__http__0"] = upstream.Address,
        });
        gateway.OutputDataReceived += (_, _) => { };
        gateway.BeginOutputReadLine();
        try
        {
            using HttpClient client = new() { BaseAddress = address };
            await Poll.UntilAsync(() => IsHealthyAsync(client), "the native gateway is healthy", Token);
            output.WriteLine($"start to healthy: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms");
            int idle = ResidentKiB(gateway.Id);
            output.WriteLine($"idle: {idle / 1024.0:0.0} MiB; binary: {new FileInfo(binary.Path).Length / 1048576.0:0.0} MiB");

            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", CreateToken());
            using HttpResponseMessage response = await client.GetAsync(new Uri("/api/v1/users/me", UriKind.Relative), Token);
            Assert.StartsWith("GET /users/me\n", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
            Assert.Equal(["499"], response.Headers.GetValues("X-RateLimit-Remaining"));
            using HttpResponseMessage openApi = await client.GetAsync(new Uri("/openapi", UriKind.Relative), Token);
            openApi.EnsureSuccessStatusCode();
            Assert.InRange(idle, 1, MaxIdleKiB);
        }
        finally
        {
            gateway.Kill();
        }
    }

    [Fact]
    public async Task Gateway_NativeSettingMissing_ExitsWithOneLine()
    {
        (int exitCode, _, string error) = await LucidProcess.RunAsync(binary.Path, ["api-gateway"]);
        Assert.Equal(78, exitCode);
        Assert.Single(error.Trim().Split('\n'));
    }

    private static async Task<bool> IsHealthyAsync(HttpClient client)
    {
        try
        {
            using HttpResponseMessage response = await client.GetAsync(new Uri("/health", UriKind.Relative), Token);
            return (await response.Content.ReadAsStringAsync(Token)).Contains("\"redis\":\"healthy\"", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            // Not listening yet: that is what is being polled for.
            return false;
        }
    }

    private static int ResidentKiB(int processId)
    {
        string line = File.ReadLines($"/proc/{processId}/status").First(status => status.StartsWith("VmRSS:", StringComparison.Ordinal));
        return int.Parse(line.AsSpan(6).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture);
    }

    private static string CreateToken()
    {
        SigningKeyRing keys = new(Options.Create(new TokenOptions { Secret = Secret }), TimeProvider.System);
        return TokenMint.Sign(keys.Current, TokenMint.AccessClaims(TimeProvider.System.GetUtcNow()));
    }
}
