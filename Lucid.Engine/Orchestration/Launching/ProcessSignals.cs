using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Aspire.Hosting.Orchestration.Launching;

/// <summary>Asks a process to end, or ends it with all its descendants. System.Diagnostics.Process can only do the latter.</summary>
internal static partial class ProcessSignals
{
    private const int SigKill = 9;
    private const int SigTerm = 15;

    public static void Terminate(Process process, int processId)
    {
        if (OperatingSystem.IsWindows()) KillTree(process);
        else Signal(processId, SigTerm);
    }

    public static void Kill(Process process, int processId)
    {
        if (OperatingSystem.IsWindows()) KillTree(process);
        else if (KillGroup(processId) != 0) Signal(processId, SigKill);
    }

    /// <summary>The child leads a group when it was started with setsid; without one there is no such group, and not 0 is returned.</summary>
    public static int KillGroup(int processId) => OperatingSystem.IsWindows() ? -1 : Signal(-processId, SigKill);

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
