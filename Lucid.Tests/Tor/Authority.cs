using System.Diagnostics;
using Lucid.Tests.Services;

namespace Lucid.Tests.Tor;

/// <summary>A directory authority of the private network, which is also a relay, an exit and a directory of onion services.</summary>
internal sealed class Authority : IAsyncDisposable
{
    private readonly string _folder;
    private readonly int _relayPort;
    private readonly int _directoryPort;
    private readonly string _name;
    private InnerProcess? _process;

    private Authority(string folder, int number)
    {
        (_folder, _name) = (Path.Combine(folder, $"authority{number}"), $"authority{number}");
        (_relayPort, _directoryPort) = (7000 + number, 7100 + number);
    }

    /// <summary>The line that makes others trust it.</summary>
    public string Line { get; private set; } = "";

    /// <summary>Whether the consensus it has knows that many directories of onion services.</summary>
    public bool Knows(int directories)
    {
        string path = Path.Combine(_folder, "cached-microdesc-consensus");
        return File.Exists(path) && File.ReadLines(path).Count(IsDirectory) == directories;
    }

    /// <summary>Makes its keys.</summary>
    public static async Task<Authority> CreateAsync(string folder, int number)
    {
        Authority authority = new(folder, number);
        string keys = Path.Combine(authority._folder, "keys");
        Directory.CreateDirectory(keys);
        await authority.CertifyAsync(keys);
        string[] certificate =
            await File.ReadAllLinesAsync(Path.Combine(keys, "authority_certificate"), TestContext.Current.CancellationToken);
        string identity = certificate.Select(line => line.Split(' ')).First(words => words[0] == "fingerprint")[1];
        string fingerprint = await authority.FingerprintAsync(identity);
        string ports = $"orport={authority._relayPort} no-v2 v3ident={identity} 127.0.0.1:{authority._directoryPort}";
        authority.Line = $"DirAuthority {authority._name} {ports} {fingerprint}";
        return authority;
    }

    /// <summary>Starts it; one that runs already is ended first and keeps its keys.</summary>
    /// <param name="network">Where it runs.</param>
    /// <param name="networkFile">The torrc lines of the private network.</param>
    public async Task StartAsync(NetworkNamespace network, string networkFile)
    {
        await DisposeAsync();
        _process = TorTools.StartTor(network, await WriteTorrcAsync(networkFile));
    }

    /// <summary>Fails the test, with what it printed, where it has ended on its own.</summary>
    public void AssertRunning() => Assert.False(_process!.HasExited, _process.Output);

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }

    // The flags line of one relay in a consensus.
    private static bool IsDirectory(string line) =>
        line.StartsWith("s ", StringComparison.Ordinal) && line.Contains("HSDir", StringComparison.Ordinal);

    // With quick votes, and with the flags given to everyone: tor gives them to relays that are faster than others, and in a network
    // without traffic one or two of them are not, in one vote out of three.
    private async Task<string> WriteTorrcAsync(string networkFile)
    {
        string torrc = Path.Combine(_folder, "torrc");
        await File.WriteAllTextAsync(
            torrc,
            $"""
            %include "{networkFile}"
            DataDirectory {_folder}
            Nickname {_name}
            Address 127.0.0.1
            ORPort 127.0.0.1:{_relayPort} IPv4Only
            DirPort 127.0.0.1:{_directoryPort} IPv4Only
            SocksPort 0
            ContactInfo none
            AssumeReachable 1
            AuthoritativeDirectory 1
            V3AuthoritativeDirectory 1
            TestingV3AuthInitialVotingInterval 5
            TestingV3AuthInitialVoteDelay 2
            TestingV3AuthInitialDistDelay 2
            V3AuthVotingInterval 10
            V3AuthVoteDelay 2
            V3AuthDistDelay 2
            TestingDirAuthVoteExit *
            TestingDirAuthVoteGuard *
            TestingDirAuthVoteHSDir *
            ExitRelay 1
            ExitPolicy accept 127.0.0.0/8:*
            ExitPolicy reject *:*
            Log warn stdout

            """,
            TestContext.Current.CancellationToken);
        return torrc;
    }

    private async Task CertifyAsync(string keys)
    {
        ProcessStartInfo start = new(
            TorTools.Path("tor-gencert"),
            ["--create-identity-key", "-m", "12", "-a", $"127.0.0.1:{_directoryPort}", "--passphrase-fd", "0"])
        {
            WorkingDirectory = keys,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        await process.StandardInput.WriteAsync("test-passphrase\n");
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await output;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"tor-gencert ended with {process.ExitCode}: {error}");
    }

    // Makes the relay key and writes down its fingerprint; the authority it must name need not exist for that.
    private async Task<string> FingerprintAsync(string identity)
    {
        (int exitCode, string output, string error) = await LucidProcess.RunAsync(TorTools.Path("tor"),
        [
            "--hush", "--defaults-torrc", "/dev/null", "-f", "/dev/null", "--ignore-missing-torrc", "--list-fingerprint",
            "--DataDirectory", _folder, "--Nickname", _name, "--ORPort", "1",
            "--DirAuthority", $"x orport=1 v3ident={identity} 127.0.0.1:2 {new string('0', 40)}",
        ]);
        Assert.True(exitCode == 0, $"tor --list-fingerprint ended with {exitCode}: {output}{error}");
        string line = await File.ReadAllTextAsync(Path.Combine(_folder, "fingerprint"), TestContext.Current.CancellationToken);
        return line.Split(' ')[1].Trim();
    }
}
