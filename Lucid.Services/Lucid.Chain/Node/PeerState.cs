using Lucid.Chain.Peers;

namespace Lucid.Chain.Node;

/// <summary>What a node knows of a peer and thinks of it.</summary>
internal sealed class PeerState
{
    private const double FullScore = 100;
    private const double ScorePerMinute = 1;
    private const double MessagesPerSecond = 200;
    private const double MessageBurst = 1000;
    private const double AnswersPerSecond = 20;
    private const double AnswerBurst = 40;

    private double _messages = MessageBurst;
    private double _answers = AnswerBurst;
    private long _refilledAt;
    private double _score = FullScore;

    public PeerState(long now) => _refilledAt = now;

    /// <summary>Where the peer says it stands; null before it said, or when it could not show it.</summary>
    public StatusMessage? Status { get; set; }

    /// <summary>When blocks were asked for that have not come; null when nothing is outstanding.</summary>
    public long? RequestedAt { get; set; }

    /// <summary>
    /// Whether it promised blocks and did not show them. Until it shows some, nobody waits for it: a lie about its height must not keep us
    /// from our turn.
    /// </summary>
    public bool LetUsDown { get; set; }

    /// <summary>The last request that it has to wait for, because it asked for more than its share.</summary>
    public PeerMessage? Owed { get; set; }

    public bool IsAskedForSnapshot { get; set; }

    /// <summary>Whether it had no snapshot, or none that was any good.</summary>
    public bool HasNoSnapshot { get; set; }

    /// <summary>From 100 down to 0, at which the peer is banned.</summary>
    public int Score => (int)_score;

    /// <summary>Takes a message into account; false when the peer sends more than it may.</summary>
    public bool Admits(long now)
    {
        Refill(now);
        if (_messages < 1) return false;
        _messages--;
        return true;
    }

    /// <summary>
    /// Whether the peer may have an answer with blocks or a part of a snapshot now. An answer costs us far more than the question costs the
    /// peer.
    /// </summary>
    public bool TakeAnswer(long now)
    {
        Refill(now);
        if (_answers < 1) return false;
        _answers--;
        return true;
    }

    /// <summary>Lowers the score; true when it is used up.</summary>
    public bool Penalize(int points)
    {
        _score -= points;
        return _score <= 0;
    }

    private void Refill(long now)
    {
        var seconds = Math.Max(0, now - _refilledAt) / 1000.0;
        _refilledAt = Math.Max(now, _refilledAt);
        _messages = Math.Min(MessageBurst, _messages + (seconds * MessagesPerSecond));
        _answers = Math.Min(AnswerBurst, _answers + (seconds * AnswersPerSecond));
        _score = Math.Min(FullScore, _score + (seconds / 60 * ScorePerMinute));
    }
}
