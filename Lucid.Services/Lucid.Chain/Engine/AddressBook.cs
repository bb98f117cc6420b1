using System.Net;
using System.Net.Sockets;
using System.Text;
using Lucid.Chain.Peers;
using Lucid.Persistence.Files;
using Microsoft.Extensions.Options;

namespace Lucid.Chain.Engine;

/// <summary>
/// Where peers can be called: those that the operator named, and those that peers told of, which survive a restart in the file
/// <c>peers</c>. An address that somebody tells must not send this node anywhere it has no business: it is an onion, or an IP address, and
/// on mainnet a public one.
/// </summary>
internal sealed class AddressBook(IOptions<ChainOptions> options, TimeProvider clock)
{
    /// <summary>Peers that are called although nobody named them, at a time.</summary>
    public const int MaximumLearnedCalls = 8;

    private const string FileName = "peers";
    private const int MaximumLearned = 1000;
    private const int FailuresToForget = 10;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Dictionary<PeerAddress, KnownPeer> _peers = [];
    private IFileFolder? _files;
    private LedgerMode _mode;
    private PeerAddress? _self;
    private bool _isChanged;

    /// <summary>Reads what was known before the last stop.</summary>
    public void Open(IFileFolder files, LedgerMode mode)
    {
        lock (_lock)
        {
            (_files, _mode) = (files, mode);
            if (PeerAddress.TryParse(options.Value.Advertise, out var self)) _self = self;
            foreach (var text in options.Value.Peers)
                _peers[PeerAddress.Parse(text)] = new KnownPeer(PeerAddress.Parse(text), isConfigured: true);
            if (!options.Value.Discover || files.Read(FileName) is not { } content) return;
            // Only a convenience: what cannot be read is learned again.
            foreach (var line in Encoding.UTF8.GetString(content).Split('\n'))
                if (PeerAddress.TryParse(line, out var address)) Add(address);
        }
    }

    /// <summary>Takes in what a peer told.</summary>
    public void Learn(IEnumerable<PeerAddress> addresses)
    {
        if (!options.Value.Discover) return;
        lock (_lock)
        {
            foreach (var address in addresses) Add(address);
        }
    }

    /// <summary>What to tell others: this node, and whoever answered the last call.</summary>
    public IReadOnlyList<PeerAddress> Tell()
    {
        if (!options.Value.Discover) return [];
        lock (_lock)
        {
            var answering = _peers.Values
                .Where(p => p is { Node: not null, Failures: 0 } && IsAcceptable(p.Address))
                .Select(p => p.Address);
            return [.. (_self is null ? answering : answering.Prepend(_self)).Take(PeerMessage.MaximumAddresses)];
        }
    }

    /// <summary>Whom to call now; each counts as busy until <see cref="End"/>.</summary>
    public IReadOnlyList<KnownPeer> TakeDue(Func<AccountId, bool> isConnected)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var room = MaximumLearnedCalls - _peers.Values.Count(p => p is { IsBusy: true, IsConfigured: false });
            var due = new List<KnownPeer>();
            foreach (var peer in _peers.Values)
            {
                if (peer.IsBusy || peer.NextCall > now || (peer.Node is { } node && isConnected(node))) continue;
                if (!peer.IsConfigured && room-- <= 0) continue;
                peer.IsBusy = true;
                due.Add(peer);
            }

            return due;
        }
    }

    /// <summary>Notes who answered.</summary>
    public void Meet(KnownPeer peer, AccountId node)
    {
        lock (_lock)
        {
            _isChanged |= peer.Node is null;
            (peer.Node, peer.Failures) = (node, 0);
        }
    }

    /// <summary>Notes that a call or its connection is over.</summary>
    /// <param name="peer">Who was called.</param>
    /// <param name="answered">Whether it got past the handshake.</param>
    public void End(KnownPeer peer, bool answered)
    {
        lock (_lock)
        {
            peer.IsBusy = false;
            if (!answered) peer.Failures++;
            peer.NextCall = clock.GetUtcNow() + PauseAfter(peer.Failures);
            if (peer.IsConfigured || peer.Failures < FailuresToForget) return;
            _peers.Remove(peer.Address);
            _isChanged = true;
        }
    }

    /// <summary>Writes down who answered, when that has changed.</summary>
    /// <exception cref="IOException">The disk is full or failed.</exception>
    public void Save()
    {
        lock (_lock)
        {
            if (!_isChanged || _files is null) return;
            var lines = _peers.Values.Where(p => p is { IsConfigured: false, Node: not null }).Select(p => $"{p.Address}\n");
            _files.Replace(FileName, Encoding.UTF8.GetBytes(string.Concat(lines)));
            _isChanged = false;
        }
    }

    private static TimeSpan PauseAfter(int failures)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(failures, 10));
        return pause < LongestPause ? pause : LongestPause;
    }

    private void Add(PeerAddress address)
    {
        if (_peers.ContainsKey(address) || address == _self || !IsAcceptable(address)) return;
        if (_peers.Count - options.Value.Peers.Length >= MaximumLearned) return;
        _peers[address] = new KnownPeer(address, isConfigured: false);
    }

    private bool IsAcceptable(PeerAddress address)
    {
        if (address.IsOnion) return options.Value.Socks.Length > 0;
        return IPAddress.TryParse(address.Host, out var ip) && (_mode == LedgerMode.Sandbox || IsPublic(ip));
    }

    /// <summary>Whether an address belongs to the open internet (IANA's registries of special-purpose addresses).</summary>
    private static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetworkV6) return (bytes[0] & 0xE0) == 0x20;
        return bytes switch
        {
            [0 or 10 or 127, ..] or [>= 224, ..] => false,
            [100, >= 64 and < 128, ..] or [169, 254, ..] or [172, >= 16 and < 32, ..] => false,
            [192, 0, 0 or 2, _] or [192, 168, ..] or [198, 18 or 19, ..] or [198, 51, 100, _] or [203, 0, 113, _] => false,
            _ => true,
        };
    }
}
