using Lucid.Tor.Control;

namespace Lucid.Tor.Daemon;

/// <summary>The daemon's state: the supervisor writes it, everyone reads it.</summary>
internal sealed class TorStatus
{
    private readonly Lock _gate = new();
    private volatile TorState _current = new(null, null, BootstrapPhase.None, 0);

    public TorState Current => _current;

    public void Connected(ControlClient control, string version, BootstrapPhase phase) =>
        Change(state => state with { Control = control, Version = version, Bootstrap = phase });

    public void Bootstrapped(BootstrapPhase phase) => Change(state => state with { Bootstrap = phase });

    public void Disconnected() => Change(static state => state with { Control = null, Bootstrap = BootstrapPhase.None });

    public void Restarting() => Change(static state => state with { Restarts = state.Restarts + 1 });

    private void Change(Func<TorState, TorState> change)
    {
        lock (_gate)
        {
            _current = change(_current);
        }
    }
}
