using Lucid.Tor.Control;
using Microsoft.Extensions.Time.Testing;

namespace Lucid.Tests.Tor;

public sealed class ControlConnectionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_SeveralAtOnce_EachGetsItsOwnReply()
    {
        await using ControlPeer peer = await ControlPeer.StartAsync(TimeProvider.System);
        Task<ControlReply> first = peer.Connection.SendAsync(new("GETINFO", "a"), Token);
        Task<ControlReply> second = peer.Connection.SendAsync(new("GETINFO", "b"), Token);
        Assert.Equal("GETINFO a", await peer.ReadAsync());
        Assert.Equal("GETINFO b", await peer.ReadAsync());
        await peer.WriteAsync("250-a=1\r\n250 OK\r\n552 Unrecognized key \"b\"\r\n");
        Assert.Equal("1", (await first).Find("a"));
        Assert.Equal(552, (await second).Status);
    }

    [Fact]
    public async Task Send_EventBetweenCommandAndReply_GoesToTheEvents()
    {
        await using ControlPeer peer = await ControlPeer.StartAsync(TimeProvider.System);
        Task<ControlReply> reply = peer.Connection.SendAsync(new("GETINFO", "a"), Token);
        await peer.WriteAsync("650 HS_DESC UPLOADED abc UNKNOWN x\r\n250-a=1\r\n250 OK\r\n");
        Assert.Equal("1", (await reply).Find("a"));
        ControlReply received = await peer.Connection.Events.ReadAsync(Token);
        Assert.True(DescriptorEvent.Parse(received.Text) is { IsUploaded: true, Address: "abc" });
    }

    [Fact]
    public async Task Send_ReplyInPieces_IsPutTogether()
    {
        await using ControlPeer peer = await ControlPeer.StartAsync(TimeProvider.System);
        Task<ControlReply> reply = peer.Connection.SendAsync(new("GETINFO", "a"), Token);
        foreach (char piece in "250+a=\r\nline\r\n.\r\n250 OK\r\n")
        {
            await peer.WriteAsync(piece.ToString());
        }

        Assert.Equal("line", (await reply).Find("a"));
    }

    [Fact]
    public async Task Send_ConnectionEnds_FailsWithoutTheArguments()
    {
        await using ControlPeer peer = await ControlPeer.StartAsync(TimeProvider.System);
        Task<ControlReply> reply = peer.Connection.SendAsync(new("ADD_ONION", "ED25519-V3:secret"), Token);
        await peer.ReadAsync();
        peer.Close();
        ControlProtocolException failure = await Assert.ThrowsAsync<ControlProtocolException>(() => reply);
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
        await peer.Connection.Closed.WaitAsync(Token);
        failure = await Assert.ThrowsAsync<ControlProtocolException>(() => peer.Connection.SendAsync(new("ADD_ONION", "secret"), Token));
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_NoReplyInTime_EndsTheConnection()
    {
        FakeTimeProvider time = new();
        await using ControlPeer peer = await ControlPeer.StartAsync(time);
        Task<ControlReply> reply = peer.Connection.SendAsync(new("GETINFO", "version"), Token);
        await peer.ReadAsync();
        while (!reply.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        ControlProtocolException failure = await Assert.ThrowsAsync<ControlProtocolException>(() => reply);
        Assert.Contains("GETINFO", failure.Message, StringComparison.Ordinal);
        await peer.Connection.Closed.WaitAsync(Token);
    }

    [Theory]
    [InlineData("250 OK\r\n")]
    [InlineData("hello\r\n")]
    [InlineData("250_OK\r\n")]
    public async Task Receive_WhatIsNoReply_EndsTheConnectionAndSaysWhy(string text)
    {
        await using ControlPeer peer = await ControlPeer.StartAsync(TimeProvider.System);
        await peer.WriteAsync(text);
        await peer.Connection.Closed.WaitAsync(Token);
        await Assert.ThrowsAsync<ControlProtocolException>(() => peer.Connection.Events.Completion);
    }

    [Fact]
    public async Task Receive_MoreEventsThanAreHandled_KeepsTheNewestAndStaysBounded()
    {
        await using ControlPeer peer = await ControlPeer.StartAsync(TimeProvider.System);
        int sent = ControlLimits.MaxPendingEvents + 10;
        await peer.WriteAsync(string.Concat(Enumerable.Range(0, sent).Select(number => $"650 EVENT {number}\r\n")));
        Task<ControlReply> reply = peer.Connection.SendAsync(new("GETINFO", "a"), Token);
        await peer.WriteAsync("250 OK\r\n");
        await reply;
        Assert.Equal(ControlLimits.MaxPendingEvents, peer.Connection.Events.Count);
        Assert.Equal("EVENT 10", (await peer.Connection.Events.ReadAsync(Token)).Text);
    }

    [Theory]
    [InlineData("a\r\nSIGNAL SHUTDOWN")]
    [InlineData("a\n")]
    [InlineData("ü")]
    public void Command_ArgumentThatCouldBeAnotherCommand_IsRefused(string argument)
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => new ControlCommand("GETINFO", argument));
        Assert.DoesNotContain(argument, refusal.Message, StringComparison.Ordinal);
    }
}
