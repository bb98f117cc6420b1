using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Lucid.Benchmarks.Cryptography;

/// <summary>BLAKE3's authors' own program on a file in memory, with one thread.</summary>
internal sealed class B3Sum : IDisposable
{
    private const string MemoryFolder = "/dev/shm";

    private readonly string _file;

    private B3Sum(string file) => _file = file;

    public long Bytes => new FileInfo(_file).Length;

    /// <summary>Writes <paramref name="buffer"/> as often as asked for. Null where the program is not installed.</summary>
    public static B3Sum? Prepare(byte[] buffer, int times)
    {
        if (!IsInstalled()) return null;
        var folder = Directory.Exists(MemoryFolder) ? MemoryFolder : Path.GetTempPath();
        B3Sum peer = new(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"lucid-bench-{Environment.ProcessId}.bin")));
        using var file = File.Create(peer._file);
        for (var i = 0; i < times; i++) file.Write(buffer);
        return peer;
    }

    /// <summary>How long it takes, the program's start included.</summary>
    public async Task<TimeSpan> MeasureAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("b3sum", ["--num-threads", "1", _file]) { RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0) throw new InvalidOperationException($"b3sum ended with {process.ExitCode}.");
        return Stopwatch.GetElapsedTime(started);
    }

    public void Dispose() => File.Delete(_file);

    private static bool IsInstalled()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("b3sum", ["--version"]) { RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
