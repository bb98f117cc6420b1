using System.Diagnostics;

namespace Lucid.Tests.Tor;

/// <summary>
/// The authorities of the private network. Six: the circuits of an onion service need relays that differ, and with four the choice fails
/// again and again until a visitor gives up.
/// </summary>
internal sealed class AuthorityGroup : IAsyncDisposable
{
    private const int Count = 6;

    // Whoever has missed the first votes by then is not waited for: a new start brings a quick first vote again.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly NetworkNamespace _network;
    private readonly Authority[] _authorities;

    private AuthorityGroup(NetworkNamespace network, string networkFile, Authority[] authorities) =>
        (_network, NetworkFile, _authorities) = (network, networkFile, authorities);

    /// <summary>The torrc lines by which others take part in the network.</summary>
    public string NetworkFile { get; }

    /// <summary>Makes the keys of all of them and the file of the network.</summary>
    /// <param name="network">Where they will run.</param>
    /// <param name="folder">Where their data is kept.</param>
    public static async Task<AuthorityGroup> CreateAsync(NetworkNamespace network, string folder)
    {
        Authority[] authorities = await Task.WhenAll(Enumerable.Range(0, Count).Select(number => Authority.CreateAsync(folder, number)));
        string networkFile = Path.Combine(folder, "network");
        await File.WriteAllTextAsync(
            networkFile,
            "TestingTorNetwork 1\nShutdownWaitLength 0\n" + string.Join('\n', authorities.Select(authority => authority.Line)) + "\n",
            TestContext.Current.CancellationToken);
        return new(network, networkFile, authorities);
    }

    /// <summary>Starts them.</summary>
    public Task StartAsync() => Task.WhenAll(_authorities.Select(StartAsync));

    /// <summary>Waits until each knows all as directories of onion services; those that do not for long are started again.</summary>
    public async Task WaitUntilAgreedAsync()
    {
        long started = Stopwatch.GetTimestamp();
        await Poll.UntilAsync(
            async () =>
            {
                Assert.All(_authorities, authority => authority.AssertRunning());
                Authority[] behind = [.. _authorities.Where(authority => !authority.Knows(Count))];
                if (behind.Length > 0 && Stopwatch.GetElapsedTime(started) > Patience)
                {
                    await Task.WhenAll(behind.Select(StartAsync));
                    started = Stopwatch.GetTimestamp();
                }

                return behind.Length == 0;
            },
            "the authorities have agreed",
            TestContext.Current.CancellationToken,
            TorNetwork.Deadline);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Authority authority in _authorities)
        {
            await authority.DisposeAsync();
        }
    }

    private Task StartAsync(Authority authority) => authority.StartAsync(_network, NetworkFile);
}
