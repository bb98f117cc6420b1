using CsCheck;
using Lucid.Tor.Daemon;
using Microsoft.Extensions.Logging;

namespace Lucid.Tests.Tor;

public sealed class DaemonTests
{
    [Theory]
    [InlineData("Nov 24 23:53:17.000 [notice] Bootstrapped 100% (done): Done", LogLevel.Information, "Bootstrapped 100% (done): Done")]
    [InlineData("Nov 24 23:53:17.000 [warn] A [notice] inside", LogLevel.Warning, "A [notice] inside")]
    [InlineData("Nov 24 23:53:17.000 [err] Bad", LogLevel.Error, "Bad")]
    [InlineData("tor: error while loading shared libraries", LogLevel.Information, "tor: error while loading shared libraries")]
    [InlineData("[odd] text", LogLevel.Information, "[odd] text")]
    public void LogLine_Text_KeepsLevelAndMessage(string line, LogLevel level, string text) =>
        Assert.Equal(new TorLogLine(level, text), TorLogLine.Parse(line));

    [Fact]
    public void LogLine_AnyText_LosesNothing() => Gen.OneOf("[]nw arotice".ToCharArray()).Array[0, 30].Sample(
        characters => new string(characters).EndsWith(TorLogLine.Parse(new string(characters)).Text, StringComparison.Ordinal),
        iter: 20_000,
        seed: FuzzSeed.Value,
        threads: 1);

    [Fact]
    public void Backoff_ShortRuns_DoublesUpToHalfAMinuteAndStartsAnewAfterAGoodRun()
    {
        RestartBackoff backoff = new();
        Assert.Equal([0.5, 1, 2, 4, 8, 16, 30, 30], Enumerable.Range(0, 8).Select(_ => backoff.Next(TimeSpan.Zero).TotalSeconds));
        Assert.Equal([0.5, 1], [backoff.Next(TimeSpan.FromMinutes(1)).TotalSeconds, backoff.Next(TimeSpan.Zero).TotalSeconds]);
    }

    [Theory]
    [InlineData("0.4.8.0", false)]
    [InlineData("0.4.9.11", false)]
    [InlineData("0.4.8.1-alpha (git-abc)", false)]
    [InlineData("0.4.7.16", true)]
    [InlineData("unknown", true)]
    public void Version_ComparedToTheLeastWanted_IsOldOrNot(string version, bool old) =>
        Assert.Equal(old, TorVersion.IsOlder(version, "0.4.8.0"));
}
