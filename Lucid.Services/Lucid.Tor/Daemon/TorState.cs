using Lucid.Tor.Control;

namespace Lucid.Tor.Daemon;

/// <summary>What is known of the tor daemon at one moment.</summary>
/// <param name="Control">The signed-in control connection; null while there is none.</param>
/// <param name="Version">Tor's version; null until it was asked for.</param>
/// <param name="Bootstrap">How far the daemon that runs now is with its start.</param>
/// <param name="Restarts">How often it had to be started again.</param>
internal sealed record TorState(ControlClient? Control, string? Version, BootstrapPhase Bootstrap, int Restarts)
{
    public bool IsReady => Control is not null && Bootstrap.Progress == BootstrapPhase.Complete;
}
