using CsCheck;
using Lucid.Tor.Configuration;
using Microsoft.Extensions.Options;

namespace Lucid.Tests.Tor;

public sealed class TorSettingsTests
{
    [Fact]
    public void Torrc_Defaults_AreAClientOnLoopback() => Assert.Equal(
        """
        DataDirectory "/var/lib/tor/daemon"
        Log notice stdout
        SocksPort 127.0.0.1:9050 ExtendedErrors
        SocksPolicy accept 127.0.0.0/8
        SocksPolicy accept [::1]/128
        SocksPolicy reject *:*
        ControlPort 127.0.0.1:9051
        CookieAuthentication 1
        CookieAuthFile "/var/lib/tor/daemon/control_auth_cookie"
        ClientOnly 1
        ExitRelay 0
        ExitPolicy reject *:*
        AvoidDiskWrites 1

        """,
        Write(new TorOptions()));

    [Fact]
    public void Torrc_OwnAddress_IsAcceptedBesidesTheNetworks()
    {
        TorOptions options = new() { SocksAddress = "172.20.0.9", SocksNetworks = "172.20.0.0/16, fd00::/8", OnionTrafficOnly = true };
        string torrc = Write(options);
        Assert.Contains("SocksPort 172.20.0.9:9050 ExtendedErrors OnionTrafficOnly\n", torrc, StringComparison.Ordinal);
        Assert.Contains(
            "accept 172.20.0.9/32\nSocksPolicy accept 172.20.0.0/16\nSocksPolicy accept [fd00::]/8\nSocksPolicy reject *:*\n",
            torrc,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Torrc_AnyDirectory_AddsNoLine()
    {
        int lines = Write(new TorOptions()).Split('\n').Length;
        Gen.OneOf(Gen.Char, Gen.OneOf("\n\r\"\\ #%/".ToCharArray())).Array[0, 20].Sample(
            characters =>
            {
                TorOptions options = new() { DataDirectory = "/" + new string(characters) };
                try
                {
                    return Write(options).Split('\n').Length == lines;
                }
                catch (ArgumentException)
                {
                    return !TorrcText.IsValue(options.DataDirectory);
                }
            },
            iter: 20_000,
            seed: FuzzSeed.Value,
            threads: 1);
    }

    public static TheoryData<string, object> BadOptions => new()
    {
        { "Tor:SocksAddress", new TorOptions { SocksAddress = "localhost" } },
        { "Tor:ControlAddress", new TorOptions { ControlAddress = "0.0.0.0" } },
        { "Tor:ControlAddress", new TorOptions { ControlAddress = "::" } },
        { "Tor:SocksPort", new TorOptions { SocksPort = 0 } },
        { "Tor:SocksPort and Tor:ControlPort", new TorOptions { SocksPort = 9051 } },
        { "Tor:SocksNetworks", new TorOptions { SocksNetworks = "172.20.0.0/16;reject" } },
        { "Tor:Executable", new TorOptions { Executable = "no-such-program" } },
        { "Tor:DataDirectory", new TorOptions { DataDirectory = "relative" } },
        { "Tor:DataDirectory", new TorOptions { DataDirectory = "/a\nControlPort 0.0.0.0:1" } },
        { "Tor:TorrcInclude", new TorOptions { TorrcInclude = "/etc/*" } },
        { "Tor:MinimumVersion", new TorOptions { MinimumVersion = "new" } },
        { "Tor:ProbeMaxAge", new TorOptions { ProbeMaxAge = TimeSpan.FromSeconds(1) } },
        { "Tor:RotationOverlap", new TorOptions { RotationOverlap = TimeSpan.FromDays(-1) } },
        { "Tor:Onions:0:Name", new TorOptions { Onions = [new() { Name = "../key", Target = "a:1" }] } },
        { "Tor:Onions:1:Name", new TorOptions { Onions = [new() { Name = "a", Target = "a:1" }, new() { Name = "a", Target = "a:1" }] } },
        { "Tor:Onions:0:Target", new TorOptions { Onions = [new() { Name = "a", Target = "a" }] } },
        { "Tor:Onions:0:VirtualPort", new TorOptions { Onions = [new() { Name = "a", Target = "a:1", VirtualPort = 0 }] } },
        { "Tor:Onions:0:ProbePath", new TorOptions { Onions = [new() { Name = "a", Target = "a:1", ProbePath = "http://elsewhere/" }] } },
    };

    [Theory]
    [MemberData(nameof(BadOptions), DisableDiscoveryEnumeration = true)]
    public void Validate_BadOption_NamesIt(string setting, object options)
    {
        TorOptions bad = (TorOptions)options;
        bad.Executable = bad.Executable == "tor" ? Environment.ProcessPath! : bad.Executable;
        ValidateOptionsResult result = new TorOptionsValidator().Validate(null, bad);
        Assert.StartsWith(setting, Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_Defaults_AreGood() => Assert.True(
        new TorOptionsValidator().Validate(null, new TorOptions { Executable = Environment.ProcessPath! }).Succeeded);

    [Theory]
    [InlineData("lucid-gui:3001", "lucid-gui", 3001)]
    [InlineData("172.20.0.2:80", "172.20.0.2", 80)]
    [InlineData("[::1]:80", "::1", 80)]
    public void Target_HostAndPort_IsRead(string text, string host, int port)
    {
        Assert.True(TargetAddress.TryParse(text, out TargetAddress? target));
        Assert.Equal(new TargetAddress(host, port), target);
        Assert.Equal(text, target.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(":80")]
    [InlineData("host:")]
    [InlineData("host:0")]
    [InlineData("host:65536")]
    [InlineData("::1:80")]
    [InlineData("a b:80")]
    [InlineData("host:80\n")]
    [InlineData("[host]:80")]
    public void Target_AnythingElse_IsRefused(string text) => Assert.False(TargetAddress.TryParse(text, out _));

    private static string Write(TorOptions options) => Torrc.Write(options, new TorPaths(Options.Create(options)));
}
