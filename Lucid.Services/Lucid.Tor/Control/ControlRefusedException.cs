namespace Lucid.Tor.Control;

/// <summary>
/// Tor refused a command. The message names the command's keyword and Tor's reason, never its arguments: they may hold a key.
/// </summary>
internal sealed class ControlRefusedException(string keyword, ControlReply reply)
    : Exception($"Tor refused {keyword}: {reply.Status} {reply.Text}")
{
    /// <summary>Tor's status, 4xx or 5xx.</summary>
    public int Status { get; } = reply.Status;
}
