using Lucid.Chain.Contracts;
using Lucid.Persistence.Errors;
using Lucid.ServiceDefaults.Authentication;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lucid.Chain.Anchoring;

/// <summary>Keeps the worker going: at once when a session was accepted, else every second while any is on its way.</summary>
internal sealed partial class AnchoringLoop(DocumentAnchoringStore store, IAnchoringChain chain, ChainClient client, AnchoringAccount account, ServiceTokens tokens,
    IOptions<AnchoringOptions> options, TimeProvider clock, ILogger<AnchoringLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan IdlePause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TroublePause = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _wake = new(0, 1);

    /// <summary>Whether the engine answered last time.</summary>
    public bool IsReachable { get; private set; }

    /// <summary>Says that there is something new.</summary>
    public void Wake()
    {
        try
        {
            if (_wake.CurrentCount == 0) _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Two callers at once: it is awake.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        AnchoringWorker? worker = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = TroublePause;
            try
            {
                worker ??= await OpenAsync(stoppingToken).ConfigureAwait(false);
                var open = await worker.StepAsync(stoppingToken).ConfigureAwait(false);
                pause = open > 0 ? Pause : IdlePause;
                IsReachable = true;
            }
            catch (ChainUnreachableException e)
            {
                if (IsReachable) Log.Trouble(logger, e.Message);
                IsReachable = false;
            }
            catch (StoreUnavailableException e)
            {
                Log.Trouble(logger, $"The document store does not answer: {e.Message}");
            }

            await _wake.WaitAsync(pause, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task<AnchoringWorker> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await client.DelegateAsync(account.Id.ToString(), tokens.Create(Role.Admin), cancellationToken).ConfigureAwait(false);
            var info = await client.InfoAsync(cancellationToken).ConfigureAwait(false);
            var rules = info.Mode == "mainnet" ? AnchoringRules.Mainnet : AnchoringRules.Sandbox;
            rules = rules with { BatchSize = options.Value.BatchSize };
            if (options.Value.BatchSeconds is { } seconds) rules = rules with { BatchAge = TimeSpan.FromSeconds(seconds) };
            return new AnchoringWorker(store, chain, account.Key, rules, clock);
        }
        catch (Exception e) when (EngineFailures.IsUnreachable(e))
        {
            throw new ChainUnreachableException($"The blockchain engine does not answer: {e.Message}", e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Anchoring waits: {Reason}")]
        public static partial void Trouble(ILogger logger, string reason);
    }
}
