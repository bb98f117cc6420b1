namespace Lucid.Sessions.Pipeline.Contracts;

/// <summary>Sessions that changed after a place in the feed, in the order of their last change.</summary>
/// <param name="Sessions">As they are now; a session that changed twice comes once.</param>
/// <param name="Next">Where to go on.</param>
internal sealed record PipelineChangesResponse(IReadOnlyList<PipelineResponse> Sessions, string Next);
