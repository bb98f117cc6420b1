namespace Lucid.Auth.Contracts;

/// <summary>A page of accounts, newest first.</summary>
/// <param name="Users">The page.</param>
/// <param name="Pagination">Where it is.</param>
public sealed record UserListResponse(
    IReadOnlyList<UserResponse> Users,
    Pagination Pagination);
