using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Aspire.Hosting.Orchestration.Launching;

/// <summary>Asks a process to end, or ends it with all its descendants. System.Diagnostics.Process can only do the latter.</summary>
internal static partial class ProcessSignals
{
    private const int SigKill = 9;
    private const int SigTerm = 15;

    public static void Terminate(Process process)
    {
        if (OperatingSystem.IsWindows()) KillTree(process);
        else if (TryGetId(process) is { } id) Signal(id, SigTerm);
    }

    public static void Kill(Process process)
    {
        if (OperatingSystem.IsWindows())
        {
            KillTree(process);
            return;
        }

        if (TryGetId(process) is not { } id) return;
        // The child leads a group when it was started with setsid; without one there is no such group and the child alone is killed.
        if (Signal(-id, SigKill) != 0) Signal(id, SigKill);
    }

    private static int? TryGetId(Process process)
    {
        try
        {
            return process.HasExited ? null : process.Id;
        }
        catch (InvalidOperationException)
        {
            // Disposed after its end: nothing is left to signal.
            return null;
        }
    }

    private static void KillTree(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in the meantime, which is what was wanted.
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Signal(int processId, int signal);
}
