using Lucid.Sessions.Calls;
using Microsoft.Extensions.Time.Testing;

namespace Lucid.Tests.Sessions.Calls;

public sealed class LargeBuffersTests
{
    [Fact]
    public async Task BorrowAsync_AllLent_WaitsForOneToComeBack()
    {
        using LargeBuffers buffers = new(1, 16, new FakeTimeProvider());
        var first = await buffers.BorrowAsync(TestContext.Current.CancellationToken);
        var second = buffers.BorrowAsync(TestContext.Current.CancellationToken).AsTask();
        Assert.False(second.IsCompleted);
        var memory = first.Buffer;

        first.Dispose();

        using var loan = await second;
        Assert.Same(memory, loan.Buffer);
    }

    [Fact]
    public async Task BorrowAsync_Cancelled_TakesNoPlace()
    {
        using LargeBuffers buffers = new(1, 16, new FakeTimeProvider());
        using CancellationTokenSource given = new();
        var held = await buffers.BorrowAsync(TestContext.Current.CancellationToken);
        var waiting = buffers.BorrowAsync(given.Token).AsTask();
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        held.Dispose();

        using var next = await buffers.BorrowAsync(TestContext.Current.CancellationToken);
        Assert.Equal(16, next.Buffer.Length);
    }

    [Fact]
    public async Task Dispose_LoanTwice_GivesOnePlaceBack()
    {
        using LargeBuffers buffers = new(1, 16, new FakeTimeProvider());
        var loan = await buffers.BorrowAsync(TestContext.Current.CancellationToken);
        loan.Dispose();
        loan.Dispose();
        Assert.Throws<ObjectDisposedException>(() => loan.Buffer);

        using var first = await buffers.BorrowAsync(TestContext.Current.CancellationToken);
        Assert.False(buffers.BorrowAsync(TestContext.Current.CancellationToken).AsTask().IsCompleted);
    }

    [Fact]
    public async Task Idle_ForAWhile_GivesTheBuffersBackToTheSystem()
    {
        FakeTimeProvider time = new();
        using LargeBuffers buffers = new(1, 16, time);
        var first = await buffers.BorrowAsync(TestContext.Current.CancellationToken);
        var memory = first.Buffer;
        first.Dispose();

        time.Advance(TimeSpan.FromSeconds(6));

        using var second = await buffers.BorrowAsync(TestContext.Current.CancellationToken);
        Assert.NotSame(memory, second.Buffer);
    }
}
