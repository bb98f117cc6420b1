namespace Lucid.Tor.Contracts;

/// <summary>One onion service.</summary>
/// <param name="Name">Its name on the device.</param>
/// <param name="Address">Its address, with <c>.onion</c>; null while it is not published.</param>
/// <param name="VirtualPort">Port at that address.</param>
/// <param name="Target">Where its connections go.</param>
/// <param name="Persistent">Whether it keeps its address over restarts.</param>
/// <param name="Added">Added at run time, and so removable at run time.</param>
/// <param name="Answers">Whether the last check through Tor got an answer; null before the first.</param>
/// <param name="AnsweredSecondsAgo">How long ago a check last got an answer.</param>
/// <param name="CheckMilliseconds">How long the last check took, new circuits included.</param>
/// <param name="Problem">Why it is not published, or what the last check met.</param>
/// <param name="RetiringAddress">The address before the last rotation, while it is still served.</param>
/// <param name="RetiringUntil">When that one ends (UTC).</param>
public sealed record OnionResponse(
    string Name,
    string? Address,
    int VirtualPort,
    string Target,
    bool Persistent,
    bool Added,
    bool? Answers,
    double? AnsweredSecondsAgo,
    double? CheckMilliseconds,
    string? Problem,
    string? RetiringAddress,
    DateTimeOffset? RetiringUntil);
