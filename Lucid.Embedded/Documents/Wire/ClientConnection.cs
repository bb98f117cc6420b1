using Lucid.Embedded.Documents.Authentication;

namespace Lucid.Embedded.Documents.Wire;

/// <summary>What is known about the client of one connection.</summary>
internal sealed class ClientConnection(long id)
{
    /// <summary>Counts up from 1.</summary>
    public long Id { get; } = id;

    public bool IsSignedIn { get; set; }

    /// <summary>The sign-in that is going on.</summary>
    public ScramConversation? Conversation { get; set; }
}
