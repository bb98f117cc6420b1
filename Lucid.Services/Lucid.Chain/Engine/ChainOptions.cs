namespace Lucid.Chain.Engine;

/// <summary>Settings of the blockchain engine; section <c>Chain</c>.</summary>
internal sealed class ChainOptions
{
    public const string SectionName = "Chain";

    /// <summary>The folder of the node: its key, its promises, its blocks.</summary>
    public string Data { get; set; } = "";

    /// <summary><c>sandbox</c> or <c>mainnet</c>: what to begin when there is no network to join.</summary>
    public string Mode { get; set; } = "sandbox";

    /// <summary>Milliseconds of a sandbox's slot, 100 to 120,000; counts only when the network is begun.</summary>
    public int SlotMilliseconds { get; set; } = 5000;

    /// <summary>The name that the node registers with.</summary>
    public string Name { get; set; } = "lucid-node";

    /// <summary>
    /// The network's id (64 hex digits). On mainnet a newcomer must know it: the genesis that a peer hands out could be anybody's.
    /// </summary>
    public string Network { get; set; } = "";

    /// <summary>IP address to listen for peers at.</summary>
    public string PeerAddress { get; set; } = "127.0.0.1";

    /// <summary>Port to listen for peers at; 0 to take none.</summary>
    public int PeerPort { get; set; }

    /// <summary>Known peers, each <c>host:port</c>.</summary>
    public string[] Peers { get; set; } = [];

    /// <summary>Whether it also calls peers that others tell of, and tells others of those it has met.</summary>
    public bool Discover { get; set; } = true;

    /// <summary>Where other nodes can call this one, <c>host:port</c>: its onion, or its public address. Empty to tell nobody.</summary>
    public string Advertise { get; set; } = "";

    /// <summary>Tor's SOCKS port, <c>host:port</c>: the way to onions.</summary>
    public string Socks { get; set; } = "";

    /// <summary>Reach every peer through Tor, not only onions.</summary>
    public bool OnlySocks { get; set; }

    /// <summary>
    /// How a new node comes to a long chain: <c>history</c> fetches and executes every block, so that it can prove all of them;
    /// <c>snapshot</c> begins with a final state of a peer and its proof, and does not have what came before.
    /// </summary>
    public string Join { get; set; } = "history";

    /// <summary>Whether the server of the network admits whoever asks; the default is yes in a sandbox and no on mainnet.</summary>
    public bool? OpenAdmission { get; set; }
}
