namespace Aspire.Hosting;

/// <summary>A lock between processes, held by an open file and freed by the operating system when the holder dies.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static FileStream Acquire(string path)
    {
        var started = TimeProvider.System.GetTimestamp();
        var wait = new SpinWait();
        while (true)
        {
            if (TryAcquire(path) is { } held) return held;
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                throw new DistributedApplicationException($"Another process has held '{path}' for {Patience.TotalSeconds} s. Stop it and try again.");
            wait.SpinOnce();
        }
    }

    public static FileStream? TryAcquire(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            // Held by another process: the one outcome this method reports as null.
            return null;
        }
    }
}
