namespace Lucid.Sessions.Pipeline.Contracts;

/// <summary>A page of sessions.</summary>
internal sealed record PipelineListResponse(IReadOnlyList<PipelineResponse> Sessions, long Total, int Limit, int Offset);
