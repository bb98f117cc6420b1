namespace Lucid.Tor.Configuration;

/// <summary>Section <c>Tor</c>: the Tor daemon this role runs, and the onion services it publishes.</summary>
internal sealed class TorOptions
{
    public const string SectionName = "Tor";

    /// <summary>Where <see cref="HealthUrl"/> points, and what the role listens on, unless set.</summary>
    public const string DefaultUrl = "http://127.0.0.1:9052";

    /// <summary>The tor program: a path, or a name to find in PATH. Default <c>tor</c>.</summary>
    public string Executable { get; set; } = "tor";

    /// <summary>Keys, Tor's state and the files of this role. One process may use it. Default <c>/var/lib/tor</c>.</summary>
    public string DataDirectory { get; set; } = "/var/lib/tor";

    /// <summary>IP address SOCKS listens on; <c>0.0.0.0</c> for all networks of the container. Default 127.0.0.1.</summary>
    public string SocksAddress { get; set; } = "127.0.0.1";

    /// <summary>Default 9050.</summary>
    public int SocksPort { get; set; } = 9050;

    /// <summary>Networks (CIDR, comma-separated) that may use SOCKS besides this machine itself. Default none.</summary>
    public string SocksNetworks { get; set; } = "";

    /// <summary>SOCKS only reaches onion services, nothing on the open internet. Default false.</summary>
    public bool OnionTrafficOnly { get; set; }

    /// <summary>IP address of the control port; not one that means all. Default 127.0.0.1.</summary>
    public string ControlAddress { get; set; } = "127.0.0.1";

    /// <summary>Default 9051.</summary>
    public int ControlPort { get; set; } = 9051;

    /// <summary>A file of further torrc lines, e.g. a private network's authorities or bridges. Default none.</summary>
    public string TorrcInclude { get; set; } = "";

    /// <summary>
    /// Where the addresses of the onion services are written for others to read; default <c>onions/onions.json</c> in the data directory.
    /// </summary>
    public string OnionFile { get; set; } = "";

    /// <summary>The switch for all onion services. Default true.</summary>
    public bool OnionsEnabled { get; set; } = true;

    /// <summary>The onion services of the model; more can be added while it runs.</summary>
    public IList<OnionOptions> Onions { get; set; } = [];

    /// <summary>How long an onion's old address is served after its key was changed. Default one day.</summary>
    public TimeSpan RotationOverlap { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Between two checks of every onion through Tor. Default 60 s.</summary>
    public TimeSpan ProbeInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest time of one check. Default 30 s.</summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How old the last successful check may be. Default 5 min.</summary>
    public TimeSpan ProbeMaxAge { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long tor may take to open its control port, and then for one reply. Default 30 s.</summary>
    public TimeSpan ControlTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>An older tor is reported as degraded. Default 0.4.8.0, the oldest series with security fixes.</summary>
    public string MinimumVersion { get; set; } = "0.4.8.0";

    /// <summary>Which health endpoint <c>lucid tor-health</c> and <c>lucid tor</c> ask. Default http://127.0.0.1:9052/health.</summary>
    public string HealthUrl { get; set; } = DefaultUrl + "/health";
}
