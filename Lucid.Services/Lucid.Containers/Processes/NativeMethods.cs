using System.Runtime.InteropServices;

namespace Lucid.Containers.Processes;

/// <summary>The few calls of the C library that .NET has no wrapper for; names and numbers are those of Linux.</summary>
internal static partial class NativeMethods
{
    public const int SignalPipe = 13;
    public const int SignalTerminate = 15;
    public const int AnyChild = -1;
    public const int DoNotWait = 1;

    /// <summary>Replaces this process's program; both lists end with null. Comes back only on failure.</summary>
    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Execute(string path, string?[] arguments, string?[] environment);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "signal", SetLastError = true)]
    public static partial nint SetSignalHandler(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    public static partial int WaitForChild(int processId, out int status, int options);
}
