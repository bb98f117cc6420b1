using Lucid.Chain.Peers;

namespace Lucid.Chain.Engine;

/// <summary>A peer that can be called.</summary>
internal sealed class KnownPeer(PeerAddress address, bool isConfigured)
{
    public PeerAddress Address => address;

    /// <summary>Whether the operator named it: it is called for ever, and before all others.</summary>
    public bool IsConfigured => isConfigured;

    /// <summary>Who answered there last; null when nobody has yet.</summary>
    public AccountId? Node { get; set; }

    /// <summary>Calls in a row that came to nothing.</summary>
    public int Failures { get; set; }

    public DateTimeOffset NextCall { get; set; }

    /// <summary>Whether a call or the connection that came of it is under way.</summary>
    public bool IsBusy { get; set; }
}
