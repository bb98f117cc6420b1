namespace Lucid.Tor.Control;

/// <summary>
/// The control port said something that is not the control protocol, or ended in the middle; the connection is of no more use.
/// </summary>
internal sealed class ControlProtocolException(string message, Exception? inner = null) : Exception(message, inner);
