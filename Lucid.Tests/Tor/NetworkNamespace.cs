using System.Diagnostics;
using System.Globalization;
using Lucid.Tests.Services;

namespace Lucid.Tests.Tor;

/// <summary>
/// A network of its own, with nothing but loopback: what runs inside reaches nobody else, whatever it tries. Unix sockets lead in from
/// outside.
/// </summary>
internal sealed class NetworkNamespace : IAsyncDisposable
{
    private readonly Process _holder;
    private readonly string[] _user;

    private NetworkNamespace(Process holder, string[] user) => (_holder, _user) = (holder, user);

    /// <summary>Makes one; skips the test where the kernel does not allow it.</summary>
    public static async Task<NetworkNamespace> CreateAsync()
    {
        // Who is not root makes the network in a user namespace of his own.
        string[] user = Environment.UserName == "root" ? [] : ["--map-root-user"];
        // The holder ends with this process: its input ends then.
        string script = $"{TorTools.Path("ip")} link set lo up && echo up && exec cat";
        ProcessStartInfo start = new(TorTools.Path("unshare"), [.. user, "--net", "sh", "-c", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process holder = Process.Start(start)!;
        string? answer = await holder.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.SkipUnless(answer == "up", "A network namespace cannot be made here: unshare refuses.");
        return new(holder, user.Length == 0 ? [] : ["--user", "--preserve-credentials"]);
    }

    /// <summary>Starts a program inside. The process is the program itself.</summary>
    public Process Start(string program, IEnumerable<string> arguments, Dictionary<string, string>? environment = null)
    {
        string holder = _holder.Id.ToString(CultureInfo.InvariantCulture);
        string[] enter = ["--target", holder, .. _user, "--net", "--", program, .. arguments];
        return LucidProcess.Start(TorTools.Path("nsenter"), enter, environment);
    }

    public async ValueTask DisposeAsync()
    {
        _holder.StandardInput.Close();
        await _holder.WaitForExitAsync(CancellationToken.None);
        _holder.Dispose();
    }
}
