using Lucid.Benchmarks;
using Lucid.Benchmarks.Gateway;

switch (args)
{
    case [Peers.Backend]:
        await Peers.RunBackendAsync();
        return 0;
    case [Peers.BareYarp, var upstream]:
        await Peers.RunBareYarpAsync(upstream);
        return 0;
}

var wanted = args.Where(a => !a.StartsWith('-')).ToArray();
if (wanted.Length == 0)
{
    Console.WriteLine("Usage: dotnet run -c Release --project Lucid.Benchmarks -- all | <name>…\n");
    foreach (var benchmark in BenchmarkCatalogue.Named) Console.WriteLine($"  {benchmark.Name,-14} {benchmark.Description}");
    return 64;
}

var selected = wanted.Contains("all") ? BenchmarkCatalogue.All : [.. BenchmarkCatalogue.Named.Where(b => wanted.Contains(b.Name))];
var unknown = wanted.Where(w => w != "all" && BenchmarkCatalogue.Named.All(b => b.Name != w)).ToArray();
if (unknown.Length > 0)
{
    Console.Error.WriteLine($"There is no benchmark '{string.Join("', '", unknown)}'. Run without arguments for the list.");
    return 64;
}

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    interrupted.Cancel();
};

var report = new BenchmarkReport(Console.Out);
foreach (var benchmark in selected)
{
    report.Section($"{benchmark.Name}: {benchmark.Description}");
    await benchmark.RunAsync(report, interrupted.Token);
}

Console.WriteLine(report.Missed == 0 ? "\nEvery target is met." : $"\n{report.Missed} target(s) missed.");
return report.Missed == 0 ? 0 : 1;
