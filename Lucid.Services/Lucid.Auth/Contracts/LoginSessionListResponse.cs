namespace Lucid.Auth.Contracts;

/// <summary>The live login sessions of the caller.</summary>
/// <param name="Sessions">Most recently used first.</param>
public sealed record LoginSessionListResponse(
    IReadOnlyList<LoginSessionResponse> Sessions);
