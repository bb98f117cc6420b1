using System.Runtime.InteropServices;

namespace Lucid.Containers.Processes;

/// <summary>
/// Takes the exit codes of processes nobody else waits for. What is exec'd into a container leaves its orphans to the container's
/// first process, and without this each would stay in the process table, which has a limit, for ever.
/// </summary>
/// <remarks>Only for a process that starts no children of its own: it would take their exit codes too.</remarks>
internal sealed class OrphanReaper : IDisposable
{
    private readonly PosixSignalRegistration _registration = PosixSignalRegistration.Create(PosixSignal.SIGCHLD, static _ => Reap());

    public void Dispose() => _registration.Dispose();

    private static void Reap()
    {
        while (NativeMethods.WaitForChild(NativeMethods.AnyChild, out _, NativeMethods.DoNotWait) > 0)
        {
            // One signal may stand for several ended children.
        }
    }
}
