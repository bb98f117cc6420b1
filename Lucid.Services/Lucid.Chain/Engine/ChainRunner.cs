using System.Threading.Channels;
using Lucid.Chain.Node;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lucid.Chain.Engine;

/// <summary>
/// Runs the node: whatever is asked of it waits in one bounded queue and is done by one worker, so that the node needs no locks. A block is written and
/// flushed before the next thing is done.
/// </summary>
internal sealed partial class ChainRunner(NodeHost host, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<ChainRunner> logger) : BackgroundService
{
    private const int QueueLength = 4096;

    private readonly Channel<Action<ChainNode>> _queue = Channel.CreateBounded<Action<ChainNode>>(new BoundedChannelOptions(QueueLength) { SingleReader = true });
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the node has its network and has read its blocks.</summary>
    public Task Started => _started.Task;

    /// <summary>Asks the node.</summary>
    public async Task<T> AskAsync<T>(Func<ChainNode, T> question, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _queue.Writer.WriteAsync(
            node =>
            {
                try
                {
                    answer.TrySetResult(question(node));
                }
                catch (IOException e)
                {
                    answer.TrySetException(e);
                }
            },
            cancellationToken).ConfigureAwait(false);
        return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tells the node; waits while its queue is full.</summary>
    public ValueTask TellAsync(Action<ChainNode> message, CancellationToken cancellationToken) => _queue.Writer.WriteAsync(message, cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var node = await host.OpenAsync(stoppingToken).ConfigureAwait(false);
            _started.TrySetResult();
            var ticks = TickAsync(node.TickInterval, stoppingToken);
            await foreach (var action in _queue.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false)) action(node);
            await ticks.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            // A node that failed in the middle of something must not go on: what it has stored is whole, so a restart is.
            Log.Failed(logger, e);
            _started.TrySetException(e);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    private async Task TickAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(interval, clock);
        // A tick that finds the queue full is one too many: the node is busy with what came before.
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false)) _queue.Writer.TryWrite(static node => node.Tick());
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Critical, "The node cannot go on.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
