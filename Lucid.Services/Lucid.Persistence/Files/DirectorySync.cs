using System.Runtime.InteropServices;

namespace Lucid.Persistence.Files;

/// <summary>
/// Makes a rename durable: after a power cut a folder may still name the old file unless the folder itself was flushed (fsync(2)). The
/// framework cannot open a folder; remove this when it can (dotnet/runtime has no API for it).
/// </summary>
public static partial class DirectorySync
{
    private const int ReadOnly = 0;

    /// <exception cref="IOException">The folder could not be flushed.</exception>
    public static void Flush(string path)
    {
        // Windows writes its directory entries through.
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(path, ReadOnly);
        if (descriptor < 0) throw Failure(path);
        try
        {
            if (Fsync(descriptor) != 0) throw Failure(path);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string path) =>
        new($"The folder {path} cannot be flushed to the disk: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
