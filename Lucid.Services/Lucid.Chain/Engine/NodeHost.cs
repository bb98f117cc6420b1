using Lucid.Chain.Blocks;
using Lucid.Chain.Node;
using Lucid.Chain.Peers;
using Lucid.Chain.Storage;
using Lucid.Cryptography.Ed25519;
using Lucid.Cryptography.Hashing;
using Lucid.Persistence.Files;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lucid.Chain.Engine;

/// <summary>Opens the node of this process: its key, its network, its blocks.</summary>
internal sealed partial class NodeHost(
    IOptions<ChainOptions> options, PeerConnections peers, PeerDialer dialer, ChainEvents events, TimeProvider clock,
    ILogger<ChainNode> logger) : IDisposable
{
    private const string KeyName = "node.key";

    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private ChainNode? _node;
    private Ed25519PrivateKey? _key;

    /// <summary>Opens the node. A newcomer waits here for a peer that hands it the genesis.</summary>
    /// <exception cref="ChainDataException">The folder cannot be used; the message says what to do.</exception>
    public async Task<ChainNode> OpenAsync(CancellationToken cancellationToken)
    {
        var files = new FileFolder(options.Value.Data);
        _key = Ed25519KeyFile.LoadOrCreate(Path.Combine(options.Value.Data, KeyName));
        var genesis = ChainStore.LoadGenesis(files) ?? await JoinAsync(files, _key, cancellationToken).ConfigureAwait(false);
        CheckNetwork(genesis);
        _node = new ChainNode(genesis, _key, files, peers, clock, Settings(genesis), logger);
        events.Attach(_node);
        peers.Open(new Handshake(_key, genesis));
        Log.Opened(logger, genesis.Name, genesis.Hash, _node.Id, _node.Head.Height, _node.FinalHead.Height);
        return _node;
    }

    public void Dispose()
    {
        _node?.Dispose();
        _key?.Dispose();
    }

    private ChainNodeOptions Settings(Genesis genesis) => new()
    {
        Name = options.Value.Name,
        JoinsBySnapshot = options.Value.Join == "snapshot",
        AdmitsEveryone = options.Value.OpenAdmission ?? genesis.Mode == LedgerMode.Sandbox,
    };

    private async Task<Genesis> JoinAsync(FileFolder files, Ed25519PrivateKey key, CancellationToken cancellationToken)
    {
        var known = options.Value.Peers;
        var genesis = known.Length == 0 ? Begin(key) : await FetchAsync(known, cancellationToken).ConfigureAwait(false);
        ChainStore.SaveGenesis(files, genesis);
        return genesis;
    }

    private Genesis Begin(Ed25519PrivateKey key)
    {
        var server = AccountId.Of(key.PublicKey);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return options.Value.Mode == "mainnet"
            ? Genesis.Mainnet(server, now)
            : Genesis.Sandbox(server, now, (uint)options.Value.SlotMilliseconds);
    }

    private async Task<Genesis> FetchAsync(string[] known, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var address = PeerAddress.Parse(known[attempt % known.Length]);
            try
            {
                await using var stream = await dialer.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
                var genesis = await Handshake.GetGenesisAsync(stream, cancellationToken).ConfigureAwait(false);
                CheckNetwork(genesis);
                return genesis;
            }
            catch (IOException e)
            {
                Log.NoGenesis(logger, address, e.Message);
            }

            await Task.Delay(RetryPause, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private void CheckNetwork(Genesis genesis)
    {
        if (options.Value.Network.Length == 0 || !Hash256.TryParse(options.Value.Network, out var expected) || expected == genesis.Hash)
            return;
        throw new ChainDataException($"This is network {genesis.Hash} ({genesis.Name}), but Chain:Network wants {expected}. "
            + "Mend the setting, or give the node another folder (Chain:Data) and peers of that network.");
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Network {Name} ({Network}), node {Node}: block {Height}, final up to {FinalHeight}.")]
        public static partial void Opened(ILogger logger, string name, Hash256 network, AccountId node, ulong height, ulong finalHeight);

        [LoggerMessage(2, LogLevel.Warning, "Peer {Peer} does not hand out the genesis: {Reason}")]
        public static partial void NoGenesis(ILogger logger, PeerAddress peer, string reason);
    }
}
