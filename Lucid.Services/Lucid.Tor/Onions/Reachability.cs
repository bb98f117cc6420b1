using Lucid.Tor.Probing;

namespace Lucid.Tor.Onions;

/// <summary>
/// What is known about whether others can reach an onion's current address. Times are timestamps of the <see cref="TimeProvider"/>.
/// </summary>
/// <param name="UploadedAt">When its descriptor was first where clients look for it.</param>
/// <param name="LastProbe">The last check through Tor.</param>
/// <param name="LastAnswerAt">When a check last got an answer.</param>
internal sealed record Reachability(long? UploadedAt, ProbeResult? LastProbe, long? LastAnswerAt)
{
    public static Reachability Unknown { get; } = new(null, null, null);

    public Reachability With(ProbeResult result) =>
        this with { LastProbe = result, LastAnswerAt = result.Answered ? result.At : LastAnswerAt };
}
