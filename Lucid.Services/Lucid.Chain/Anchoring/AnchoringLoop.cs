using System.Threading.Channels;
using Lucid.Cryptography.Hashing;
using Lucid.Persistence.Errors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lucid.Chain.Anchoring;

/// <summary>Keeps the worker going: at once when a session was accepted, else every second while any is on its way.</summary>
internal sealed partial class AnchoringLoop(
    IAnchoringStore store,
    IAnchoringChain chain,
    AnchoringAccount account,
    IOptions<AnchoringOptions> options,
    TimeProvider clock,
    ILogger<AnchoringLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan IdlePause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TroublePause = TimeSpan.FromSeconds(2);

    private readonly Channel<bool> _wake =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private bool? _reachable;

    /// <summary>Whether the engine answered last time.</summary>
    public bool IsReachable => _reachable is true;

    /// <summary>Says that there is something new.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        (AnchoringWorker Worker, Hash256 Network)? opened = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = TroublePause;
            try
            {
                var network = await chain.GetNetworkAsync(stoppingToken).ConfigureAwait(false);
                if (opened?.Network != network) opened = (await OpenAsync(stoppingToken).ConfigureAwait(false), network);
                var open = await opened.Value.Worker.StepAsync(stoppingToken).ConfigureAwait(false);
                pause = open > 0 ? Pause : IdlePause;
                _reachable = true;
            }
            catch (ChainUnreachableException e)
            {
                // The engine that comes back may know nothing of the account.
                opened = null;
                if (_reachable is not false) Log.Trouble(logger, e.Message);
                _reachable = false;
            }
            catch (StoreUnavailableException e)
            {
                Log.Trouble(logger, $"The document store does not answer: {e.Message}");
            }

            await PauseAsync(pause, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task<AnchoringWorker> OpenAsync(CancellationToken cancellationToken)
    {
        var mode = await chain.DelegateAsync(account.Id, cancellationToken).ConfigureAwait(false);
        var rules = mode == LedgerMode.Mainnet ? AnchoringRules.Mainnet : AnchoringRules.Sandbox;
        rules = rules with { BatchSize = options.Value.BatchSize };
        if (options.Value.BatchSeconds is { } seconds) rules = rules with { BatchAge = TimeSpan.FromSeconds(seconds) };
        return new AnchoringWorker(store, chain, account.Key, rules, clock);
    }

    private async Task PauseAsync(TimeSpan longest, CancellationToken stoppingToken)
    {
        using var limit = new CancellationTokenSource(longest, clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stoppingToken);
        try
        {
            await _wake.Reader.ReadAsync(ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Time is up, or the service ends, which the loop sees.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Anchoring waits: {Reason}")]
        public static partial void Trouble(ILogger logger, string reason);
    }
}
