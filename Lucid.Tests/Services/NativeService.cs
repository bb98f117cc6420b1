using System.Diagnostics;
using System.Globalization;
using Lucid.Tests.Gateway;

namespace Lucid.Tests.Services;

/// <summary>A role of the native binary, running.</summary>
internal sealed class NativeService : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ITestOutputHelper _output;

    private NativeService(Process process, Uri address, ITestOutputHelper output)
    {
        (_process, _output) = (process, output);
        Client = new HttpClient { BaseAddress = address };
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public HttpClient Client { get; }

    /// <summary>Starts the role and waits until it and its dependencies are healthy; prints how long that took.</summary>
    public static async Task<NativeService> StartAsync(
        NativeBinary binary, string role, ITestOutputHelper output, Dictionary<string, string> environment)
    {
        Uri address = new($"http://127.0.0.1:{RedisServer.FreePort()}");
        environment["ASPNETCORE_URLS"] = address.ToString();
        long started = Stopwatch.GetTimestamp();
        NativeService service = new(LucidProcess.Start(binary.Path, [role], environment), address, output);
        await Poll.UntilAsync(service.IsHealthyAsync, $"the native {role} is healthy", TestContext.Current.CancellationToken);
        output.WriteLine($"{role}: start to healthy {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms");
        return service;
    }

    /// <summary>Waits until what start-up needed has been given back, and prints how much is left.</summary>
    public Task AssertStaysSmallAsync(int maxKiB) => Poll.UntilAsync(
        () =>
        {
            int resident = ReadKiB("VmRSS:");
            bool small = resident <= maxKiB;
            if (small)
            {
                _output.WriteLine($"idle {resident / 1024.0:0.0} MiB, of which private {ReadKiB("RssAnon:") / 1024.0:0.0} MiB");
            }

            return small;
        },
        $"the idle service needs at most {maxKiB / 1024} MiB",
        TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private int ReadKiB(string field)
    {
        string line = File.ReadLines($"/proc/{_process.Id}/status").First(status => status.StartsWith(field, StringComparison.Ordinal));
        return int.Parse(line.AsSpan(field.Length).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture);
    }

    private async Task<bool> IsHealthyAsync()
    {
        try
        {
            using HttpResponseMessage response = await Client.GetAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken);
            string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return body.StartsWith("{\"status\":\"healthy\"", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            // Not listening yet: that is what is being polled for.
            return false;
        }
    }
}
