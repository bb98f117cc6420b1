namespace Lucid.Sessions.Processor.Keys;

/// <summary>The kept keys of an open session cannot be read with this processor's secret.</summary>
/// <param name="session">The session.</param>
internal sealed class KeysUnreadableException(string session)
    : Exception($"The keys of session {session} were kept under another secret: set Processor:KeySecret to the one of before.");
