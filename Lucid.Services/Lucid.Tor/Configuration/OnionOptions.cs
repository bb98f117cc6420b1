namespace Lucid.Tor.Configuration;

/// <summary>One onion service, section <c>Tor:Onions:&lt;number&gt;</c>.</summary>
internal sealed class OnionOptions
{
    /// <summary>Name on the device, e.g. <c>gateway</c>: a to z, 0 to 9 and hyphens.</summary>
    public string Name { get; set; } = "";

    /// <summary>Whether it is published. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Port at the onion address. Default 80.</summary>
    public int VirtualPort { get; set; } = 80;

    /// <summary>Where its connections go: <c>host:port</c>; a name is resolved when the onion is published and at every probe.</summary>
    public string Target { get; set; } = "";

    /// <summary>
    /// Keeps its key, and so its address, in the data directory. Otherwise the address is new whenever Tor starts. Default true.
    /// </summary>
    public bool Persistent { get; set; } = true;

    /// <summary>
    /// Path of the HTTP GET that checks it through Tor. Any answer counts: whether the service behind is well is its own health.
    /// Empty for a service that does not speak HTTP: a connection is checked then. Default <c>/health</c>.
    /// </summary>
    public string ProbePath { get; set; } = "/health";
}
