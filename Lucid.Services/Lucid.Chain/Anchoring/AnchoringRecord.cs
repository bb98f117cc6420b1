using Lucid.Chain.Transactions;

namespace Lucid.Chain.Anchoring;

/// <summary>A session on its way into the chain.</summary>
internal sealed record AnchoringRecord
{
    public required SessionAnchor Anchor { get; init; }

    /// <summary>When it was accepted: milliseconds since 1970.</summary>
    public required long AcceptedAt { get; init; }

    /// <summary>Whether it goes at once: an administrator's session.</summary>
    public bool Urgent { get; init; }

    public AnchoringStatus Status { get; init; } = AnchoringStatus.Pending;

    /// <summary>The signed transaction. It is stored before it is sent, and only these bytes are sent again.</summary>
    public Transaction? Transaction { get; init; }

    /// <summary>Height of the final block, once confirmed.</summary>
    public ulong? Height { get; init; }

    /// <summary>When it was confirmed or failed.</summary>
    public long? SettledAt { get; init; }

    /// <summary>Why it failed, for people.</summary>
    public string? Failure { get; init; }

    public Guid SessionId => Anchor.SessionId;

    public bool IsOpen => Status is AnchoringStatus.Pending or AnchoringStatus.Processing;
}
