using System.Diagnostics;
using System.Globalization;

namespace Aspire.Hosting.Orchestration.Launching;

/// <summary>
/// Sees to it that nothing outlives the AppHost, not even after SIGKILL: a shell holds the other end of a pipe, learns what is running,
/// and when the pipe closes without a farewell kills what is left.
/// On Windows children are ended only by an orderly stop.
/// </summary>
internal sealed class ProcessGuard : IDisposable
{
    // Lines: "+ pid", "- pid" for processes (each the leader of its group where setsid exists), "c name" and "d name"
    // for containers, "n name" for the network they are on.
    private const string Script = """
        trap '' INT TERM HUP QUIT
        exec >/dev/null 2>&1
        pids=; names=; network=
        without() { kept=; for i in $1; do [ "$i" = "$2" ] || kept="$kept $i"; done; }
        while read -r what id; do
          case $what in
            +) pids="$pids $id" ;;
            -) without "$pids" "$id"; pids=$kept ;;
            c) names="$names $id" ;;
            d) without "$names" "$id"; names=$kept ;;
            n) network=$id ;;
          esac
        done
        for pid in $pids; do kill -s KILL -- "-$pid" || kill -s KILL "$pid"; done
        [ -z "$names" ] || "$0" rm -f $names
        [ -z "$network" ] || "$0" network rm "$network"
        """;

    private readonly Lock _lock = new();
    private Process? _shell;

    /// <summary>The container engine's program, for containers that are left.</summary>
    public string ContainerProgram { get; init; } = "docker";

    public void Watch(int processId) => Tell('+', processId.ToString(CultureInfo.InvariantCulture));

    public void Forget(int processId) => Tell('-', processId.ToString(CultureInfo.InvariantCulture));

    public void WatchContainer(string name) => Tell('c', name);

    public void ForgetContainer(string name) => Tell('d', name);

    public void WatchNetwork(string name) => Tell('n', name);

    public void Dispose()
    {
        lock (_lock)
        {
            // End of input: whatever has not been taken back is killed now.
            _shell?.StandardInput.Close();
            _shell?.Dispose();
            _shell = null;
        }
    }

    private void Tell(char what, string id)
    {
        if (OperatingSystem.IsWindows()) return;
        lock (_lock)
        {
            _shell ??= StartShell();
            _shell.StandardInput.Write($"{what} {id}\n");
            _shell.StandardInput.Flush();
        }
    }

    private Process StartShell()
    {
        string[] command = ["/bin/sh", "-c", Script, ContainerProgram];
        if (ProgramSearch.Find("setsid") is { } setSid) command = [setSid, .. command];
        var info = new ProcessStartInfo(command[0]) { RedirectStandardInput = true, WorkingDirectory = "/" };
        foreach (var argument in command.Skip(1)) info.ArgumentList.Add(argument);
        return Process.Start(info)!;
    }
}
