using Lucid.Chain;
using Lucid.Chain.Anchoring;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Lucid.Tests.Chain.Services.Anchoring;

public sealed class AnchoringLoopTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _folder = new();
    private readonly FakeAnchoringChain _chain = new();
    private readonly MemoryAnchoringStore _store = new();
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.FromUnixTimeMilliseconds(TestLedger.Start));
    private readonly LogCapture _log = new();
    private readonly ILoggerFactory _loggers;
    private AnchoringAccount _account = null!;
    private AnchoringLoop _loop = null!;

    public AnchoringLoopTests() => _loggers = LoggerFactory.Create(logging => logging.AddProvider(_log));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        var options = Options.Create(new AnchoringOptions { Data = _folder.Path });
        _account = new AnchoringAccount(options);
        _loop = new AnchoringLoop(_store, _chain, _account, options, _clock, new Logger<AnchoringLoop>(_loggers));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _loop.StopAsync(CancellationToken.None);
        _loop.Dispose();
        _account.Dispose();
        _loggers.Dispose();
        _log.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Run_Reachable_DelegatesItsAccountOnce()
    {
        await StartAsync();
        await StepAsync();
        Assert.Equal([_account.Id], _chain.Delegations);
    }

    [Fact]
    public async Task Run_EngineWasAway_DelegatesAgain()
    {
        await StartAsync();
        _chain.IsAway = true;
        await PassTimeUntilAsync(() => !_loop.IsReachable, "the engine is seen to be away");
        _chain.IsAway = false;
        await PassTimeUntilAsync(() => _chain.Delegations.Count == 2, "the account is delegated again");
    }

    [Fact]
    public async Task Run_EngineBeganAnotherNetwork_DelegatesThere()
    {
        await StartAsync();
        _chain.Network = ChainHash.Of([2]);
        await PassTimeUntilAsync(() => _chain.Delegations.Count == 2, "the account is delegated in the new network");
    }

    [Fact]
    public async Task Run_EngineAwayFromTheStart_SaysSoOnceAndGoesOnWhenItCame()
    {
        _chain.IsAway = true;
        await _loop.StartAsync(Cancellation);
        await PassTimeUntilAsync(() => _log.Lines.Any(l => l.Contains("The chain is away.", StringComparison.Ordinal)), "it is logged");
        _chain.IsAway = false;
        await PassTimeUntilAsync(() => _loop.IsReachable, "the engine is reachable");
        Assert.Single(_log.Lines, l => l.Contains("The chain is away.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wake_UrgentSession_SubmitsItAtOnce()
    {
        await StartAsync();
        var anchor = TestLedger.Anchor(1);
        await _store.AddAsync(new AnchoringRecord { Anchor = anchor, AcceptedAt = TestLedger.Start, Urgent = true }, Cancellation);
        _loop.Wake();
        await Poll.UntilAsync(() => !_chain.Submitted.IsEmpty, "the session is submitted", Cancellation);
        Assert.Equal(anchor, _chain.Submitted.First().Payload);
    }

    private async Task StartAsync()
    {
        await _loop.StartAsync(Cancellation);
        await Poll.UntilAsync(() => _loop.IsReachable, "the loop has asked the engine", Cancellation);
    }

    /// <summary>Lets the loop go round once more: it has when it has sent what was added.</summary>
    private async Task StepAsync()
    {
        var record = new AnchoringRecord { Anchor = TestLedger.Anchor(9), AcceptedAt = TestLedger.Start, Urgent = true };
        await _store.AddAsync(record, Cancellation);
        await PassTimeUntilAsync(() => !_chain.Submitted.IsEmpty, "the session is submitted");
    }

    private Task PassTimeUntilAsync(Func<bool> condition, string what) => Poll.UntilAsync(
        () =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            return condition();
        },
        what,
        Cancellation);
}
