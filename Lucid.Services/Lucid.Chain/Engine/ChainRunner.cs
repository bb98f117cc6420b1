using System.Threading.Channels;
using Lucid.Chain.Node;
using Lucid.Cryptography.KeyFiles;
using Lucid.ServiceDefaults.Hosting;
using Microsoft.Extensions.Hosting;

namespace Lucid.Chain.Engine;

/// <summary>
/// Runs the node: whatever is asked of it waits in one bounded queue and is done by one worker, so that the node needs no locks. A block is
/// written and flushed before the next thing is done.
/// </summary>
internal sealed class ChainRunner(NodeHost host, ServiceFailure failure, TimeProvider clock) : BackgroundService
{
    private const int QueueLength = 4096;

    private readonly Channel<Action<ChainNode>> _queue =
        Channel.CreateBounded<Action<ChainNode>>(new BoundedChannelOptions(QueueLength) { SingleReader = true });
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the node has its network and has read its blocks.</summary>
    public Task Started => _started.Task;

    /// <summary>Asks the node something that changes nothing: whatever goes wrong is the asker's affair.</summary>
    public Task<T> AskAsync<T>(Func<ChainNode, T> question, CancellationToken cancellationToken) =>
        EnqueueAsync(question, mayFail: true, cancellationToken);

    /// <summary>Has the node do something, and waits until it is done. A node that fails in the middle of it stops.</summary>
    public Task<T> DoAsync<T>(Func<ChainNode, T> command, CancellationToken cancellationToken) =>
        EnqueueAsync(command, mayFail: false, cancellationToken);

    /// <inheritdoc cref="DoAsync{T}(Func{ChainNode, T}, CancellationToken)"/>
    public Task DoAsync(Action<ChainNode> command, CancellationToken cancellationToken) => DoAsync(
        node =>
        {
            command(node);
            return true;
        },
        cancellationToken);

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
            var canBeMended = e is ChainDataException or SecretKeyFileException or IOException or UnauthorizedAccessException;
            failure.Report(canBeMended ? e.Message : "The node has failed.", canBeMended ? null : e);
            _started.TrySetCanceled(CancellationToken.None);
        }
    }

    private async Task<T> EnqueueAsync<T>(Func<ChainNode, T> work, bool mayFail, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _queue.Writer.WriteAsync(
            node =>
            {
                try
                {
                    answer.TrySetResult(work(node));
                }
                catch (Exception e)
                {
                    answer.TrySetException(e);
                    if (!mayFail) throw;
                }
            },
            cancellationToken).ConfigureAwait(false);
        return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task TickAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(interval, clock);
        // A tick that finds the queue full is one too many: the node is busy with what came before.
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            _queue.Writer.TryWrite(static node => node.Tick());
    }
}
