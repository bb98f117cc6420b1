using System.Net;
using Lucid.Tor.Configuration;
using Lucid.Tor.Health;
using Lucid.Tor.Onions;
using Lucid.Tor.Probing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Lucid.Tests.Tor;

public sealed class OnionHealthTests
{
    private const string Address = "address";
    private readonly FakeTimeProvider _time = new();
    private readonly OnionTable _table = new();

    [Fact]
    public async Task Onions_None_AreHealthy() => Assert.Equal(HealthStatus.Healthy, (await CheckAsync()).Status);

    [Fact]
    public async Task Onions_NotCheckedYet_AreUnhealthy()
    {
        Publish("gateway");
        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync()).Status);
    }

    [Fact]
    public async Task Onions_Answered_AreHealthyUntilTheAnswerIsTooOld()
    {
        Publish("gateway");
        Answer("gateway", error: null);
        _time.Advance(TimeSpan.FromMinutes(4));
        Answer("gateway", "No answer within 30 s.");
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync()).Status);
        _time.Advance(TimeSpan.FromMinutes(2));
        HealthCheckResult result = await CheckAsync();
        Assert.Equal(HealthStatus.Unhealthy, result.Status);
        Assert.Contains("gateway", result.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Reach_ResultOfAnOldAddress_IsNotTheNewOnes()
    {
        Publish("gateway");
        _table.UpdateReach("gateway", "old", reach => reach.With(new(1, TimeSpan.Zero, null)));
        Assert.Null(_table.Current["gateway"].Reach.LastAnswerAt);
    }

    [Fact]
    public void MarkUploaded_SecondUpload_ChangesNothing()
    {
        Publish("gateway");
        Assert.False(_table.MarkUploaded("other", 1));
        Assert.True(_table.MarkUploaded(Address, 1));
        Assert.False(_table.MarkUploaded(Address, 2));
        Assert.Equal(1, _table.Current["gateway"].Reach.UploadedAt);
    }

    [Theory]
    [InlineData("ED25519-V3:", 86, "==", true)]
    [InlineData("ED25519-V3:", 85, "==", false)]
    [InlineData("RSA1024:", 86, "==", false)]
    [InlineData("ED25519-V3:", 86, "==\n", false)]
    public void Key_Text_IsReadAndNeverPrinted(string kind, int length, string end, bool valid)
    {
        string text = kind + new string('A', length) + end;
        OnionKey? key = OnionKey.TryParse(text);
        Assert.Equal(valid, key is not null);
        Assert.DoesNotContain("AAAA", $"{key} {new OnionKeyDocument(text, text, null)}", StringComparison.Ordinal);
    }

    private void Publish(string name)
    {
        OnionDefinition definition = OnionDefinition.From(new() { Name = name, Target = "127.0.0.1:1" }, added: false);
        _table.Set(new Onion(definition, null) { Current = new(Address, new IPEndPoint(IPAddress.Loopback, 1)) });
    }

    private void Answer(string name, string? error) =>
        _table.UpdateReach(name, Address, reach => reach.With(new ProbeResult(_time.GetTimestamp(), TimeSpan.Zero, error)));

    private Task<HealthCheckResult> CheckAsync() =>
        new OnionsHealthCheck(Options.Create(new TorOptions()), _table, _time)
            .CheckHealthAsync(new(), TestContext.Current.CancellationToken);
}
