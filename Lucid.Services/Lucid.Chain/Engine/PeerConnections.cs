using System.Collections.Concurrent;
using Lucid.Chain.Node;
using Lucid.Chain.Peers;
using Microsoft.Extensions.Logging;

namespace Lucid.Chain.Engine;

/// <summary>The connections there are, one for each peer, and who is kept out.</summary>
internal sealed partial class PeerConnections(TimeProvider clock, ILogger<PeerConnections> logger) : IPeers
{
    private static readonly TimeSpan BanTime = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<AccountId, PeerConnection> _connections = [];
    private readonly ConcurrentDictionary<AccountId, DateTimeOffset> _banned = [];

    /// <summary>The handshake of this node; null until it has opened.</summary>
    public Handshake? Handshake { get; private set; }

    public void Open(Handshake handshake) => Handshake = handshake;

    public void Send(AccountId peer, PeerMessage message)
    {
        if (_connections.TryGetValue(peer, out var connection)) connection.Send(message);
    }

    public void SendToAll(PeerMessage message)
    {
        foreach (var connection in _connections.Values) connection.Send(message);
    }

    public void Ban(AccountId peer, string reason)
    {
        Log.Banned(logger, peer, BanTime, reason);
        _banned[peer] = clock.GetUtcNow() + BanTime;
        if (_connections.TryGetValue(peer, out var connection)) connection.Close();
    }

    public bool IsConnected(AccountId peer) => _connections.ContainsKey(peer);

    /// <summary>
    /// Takes in a connection. When two nodes call each other at once, both keep the one that the node with the lower id opened.
    /// </summary>
    /// <param name="connection">The connection.</param>
    /// <param name="most">How many there may be with it.</param>
    /// <exception cref="PeerProtocolException">The peer is banned or connected already, or there are too many.</exception>
    public void Add(PeerConnection connection, int most)
    {
        if (_banned.TryGetValue(connection.Peer, out var until))
        {
            if (until > clock.GetUtcNow()) throw new PeerProtocolException($"{connection.Peer} is banned until {until:u}.");
            _banned.TryRemove(connection.Peer, out _);
        }

        if (_connections.TryGetValue(connection.Peer, out var existing))
        {
            if (connection.Initiator.CompareTo(existing.Initiator) >= 0)
                throw new PeerProtocolException($"{connection.Peer} is connected already.");
            existing.Close();
        }
        else if (_connections.Count >= most)
        {
            throw new PeerProtocolException($"There are {most} peers already.");
        }

        _connections[connection.Peer] = connection;
    }

    /// <summary>Forgets a connection; false when another took its place.</summary>
    public bool Remove(PeerConnection connection) => _connections.TryRemove(new(connection.Peer, connection));

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Peer {Peer} is banned for {Time}: {Reason}.")]
        public static partial void Banned(ILogger logger, AccountId peer, TimeSpan time, string reason);
    }
}
