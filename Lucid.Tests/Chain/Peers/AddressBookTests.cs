using Lucid.Chain;
using Lucid.Chain.Engine;
using Lucid.Chain.Peers;
using Lucid.Persistence.Files;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Lucid.Tests.Chain.Peers;

public sealed class AddressBookTests : IDisposable
{
    private static readonly AccountId Node = TestKeys.Account(3);

    private readonly TemporaryDirectory _folder = new();
    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData("8.8.8.8:8184", true)]
    [InlineData("[2606:4700:4700::1111]:8184", true)]
    [InlineData("127.0.0.1:8184", false)]
    [InlineData("10.1.2.3:8184", false)]
    [InlineData("192.168.1.4:8184", false)]
    [InlineData("172.20.0.2:8184", false)]
    [InlineData("169.254.169.254:80", false)]
    [InlineData("100.64.0.1:8184", false)]
    [InlineData("[::1]:8184", false)]
    [InlineData("[::ffff:10.0.0.1]:8184", false)]
    [InlineData("[fd00::1]:8184", false)]
    [InlineData("[fe80::1]:8184", false)]
    [InlineData("0.0.0.0:8184", false)]
    [InlineData("224.0.0.1:8184", false)]
    [InlineData("mongodb.internal:27017", false)]
    [InlineData("lucidlucidlucidlucidlucidlucidlucidlucidlucidlucidlucid.onion:8184", false)]
    public void Learn_OnMainnet_OnlyPublicAddresses(string address, bool taken)
    {
        var book = Open(LedgerMode.Mainnet);
        book.Learn([PeerAddress.Parse(address)]);
        Assert.Equal(taken ? 1 : 0, book.TakeDue(_ => false).Count);
    }

    [Fact]
    public void Learn_OnionWithTor_IsCalled()
    {
        var book = Open(LedgerMode.Mainnet, o => o.Socks = "127.0.0.1:9050");
        book.Learn([PeerAddress.Parse("lucidlucidlucidlucidlucidlucidlucidlucidlucidlucidlucid.onion:8184")]);
        Assert.Single(book.TakeDue(_ => false));
    }

    [Fact]
    public void TakeDue_ManyLearned_CallsAFewAtATime_AndEveryConfiguredOne()
    {
        var book = Open(LedgerMode.Sandbox, o => o.Peers = [.. Enumerable.Range(1, 12).Select(i => $"named-{i}:1")]);
        book.Learn(Enumerable.Range(1, 30).Select(i => new PeerAddress("10.0.0.1", i)));
        Assert.Equal(12 + AddressBook.MaximumLearnedCalls, book.TakeDue(_ => false).Count);
        Assert.Empty(book.TakeDue(_ => false));
    }

    [Fact]
    public void TakeDue_NodeIsConnected_DoesNotCallItAgain()
    {
        var book = Open(LedgerMode.Sandbox, o => o.Peers = ["named:1"]);
        var peer = Assert.Single(book.TakeDue(_ => false));
        book.Meet(peer, Node);
        book.End(peer, answered: true);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(book.TakeDue(id => id == Node));
        Assert.Single(book.TakeDue(_ => false));
    }

    [Fact]
    public void End_NobodyAnswers_WaitsLongerEachTime_AndForgetsWhoWasOnlyHeardOf()
    {
        var book = Open(LedgerMode.Sandbox, o => o.Peers = ["named:1"]);
        book.Learn([new PeerAddress("10.0.0.1", 1)]);
        for (var failures = 0; failures < 10; failures++)
        {
            foreach (var peer in book.TakeDue(_ => false)) book.End(peer, answered: false);
            Assert.Empty(book.TakeDue(_ => false));
            _clock.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Equal("named", Assert.Single(book.TakeDue(_ => false)).Address.Host);
    }

    [Fact]
    public void Open_AfterARestart_KnowsWhoAnswered()
    {
        var book = Open(LedgerMode.Sandbox, o => o.Advertise = "10.0.0.9:5");
        book.Learn([new PeerAddress("10.0.0.1", 1), new PeerAddress("10.0.0.2", 2), new PeerAddress("10.0.0.9", 5)]);
        var due = book.TakeDue(_ => false);
        Assert.Equal(2, due.Count);
        book.Meet(due[0], Node);
        Assert.Equal(["10.0.0.9:5", due[0].Address.ToString()], book.Tell().Select(a => a.ToString()));
        book.Save();
        Assert.Equal(due[0].Address, Assert.Single(Open(LedgerMode.Sandbox).TakeDue(_ => false)).Address);
    }

    [Fact]
    public void Learn_NotToDiscover_CallsOnlyWhomTheOperatorNamed()
    {
        var book = Open(LedgerMode.Sandbox, o => (o.Discover, o.Advertise, o.Peers) = (false, "10.0.0.9:5", ["named:1"]));
        book.Learn([new PeerAddress("10.0.0.1", 1)]);
        var named = Assert.Single(book.TakeDue(_ => false));
        book.Meet(named, Node);
        Assert.Empty(book.Tell());
    }

    [Fact]
    public void Open_DamagedFile_LearnsAnew()
    {
        File.WriteAllBytes(_folder["peers"], [0xFF, 0xFE, (byte)'\n', (byte)':', 0]);
        Assert.Empty(Open(LedgerMode.Sandbox).TakeDue(_ => false));
    }

    public void Dispose() => _folder.Dispose();

    private AddressBook Open(LedgerMode mode, Action<ChainOptions>? configure = null)
    {
        var options = new ChainOptions();
        configure?.Invoke(options);
        var book = new AddressBook(Options.Create(options), _clock);
        book.Open(new FileFolder(_folder.Path), mode);
        return book;
    }
}
