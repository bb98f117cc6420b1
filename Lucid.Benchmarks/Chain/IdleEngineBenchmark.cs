using System.Globalization;
using System.Reflection;
using Lucid.Benchmarks.Load;

namespace Lucid.Benchmarks.Chain;

/// <summary>The memory of an engine that makes its empty blocks and has nothing else to do. Redis is away: only tokens need it.</summary>
internal sealed class IdleEngineBenchmark : IBenchmark
{
    private const string HowToPublish = "tools/publish-native.sh linux-x64 artifacts/native/linux-x64";

    // Two slots: long enough for blocks, votes and the garbage of the start.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    private static readonly string Native =
        typeof(IdleEngineBenchmark).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "NativeProgram").Value!;

    public string Name => "idle-engine";

    public string Description => "memory of an idle blockchain engine";

    public async Task RunAsync(BenchmarkReport report, CancellationToken cancellationToken)
    {
        var native = File.Exists(Native);
        if (!native) report.Note($"There is no native binary, so this is the JIT's; to have one: {HowToPublish}");
        var program = native ? Native : Path.Combine(AppContext.BaseDirectory, "lucid.dll");
        var kind = native ? "native" : "JIT";
        var data = Directory.CreateTempSubdirectory("lucid-bench-");
        try
        {
            await using var engine = await StartAsync(program, data.FullName, cancellationToken);
            await Task.Delay(Idle, cancellationToken);
            var status = await File.ReadAllLinesAsync($"/proc/{engine.ProcessId}/status", cancellationToken);
            report.AtMost($"resident memory (VmRSS), {kind}", Megabytes(status, "VmRSS:"), 60, "MB");
            report.Figure($"of which its own (RssAnon), {kind}", Megabytes(status, "RssAnon:"), "MB");
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static Task<ServerProcess> StartAsync(string program, string data, CancellationToken cancellationToken) =>
        ServerProcess.StartAsync(program, ["blockchain-engine"], new Dictionary<string, string>
        {
            ["ConnectionStrings__redis"] = $"127.0.0.1:{ServerProcess.FreePort()},abortConnect=false",
            ["Tokens__Secret"] = BenchmarkTokens.Secret,
            ["Chain__Data"] = data,
        }, cancellationToken);

    // Input: "VmRSS:	   43512 kB", in which kB are KiB.
    private static double Megabytes(string[] status, string name)
    {
        var line = status.First(l => l.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line[name.Length..].TrimEnd('k', 'B'), CultureInfo.InvariantCulture) * 1024 / 1e6;
    }
}
