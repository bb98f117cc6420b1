namespace Lucid.Chain.Contracts;

/// <summary>What nodes can change by vote.</summary>
public sealed record ParameterListResponse(IReadOnlyList<ParameterResponse> Parameters);
