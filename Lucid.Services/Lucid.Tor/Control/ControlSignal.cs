namespace Lucid.Tor.Control;

/// <summary>The signals Lucid sends (control-spec, SIGNAL).</summary>
internal enum ControlSignal
{
    /// <summary>NEWNYM: later connections use new circuits. Tor does it at most every ten seconds and catches up on the rest.</summary>
    NewIdentity,

    /// <summary>RELOAD: read the configuration again.</summary>
    Reload,

    /// <summary>SHUTDOWN: end; a client does so at once.</summary>
    Shutdown,
}
