namespace Lucid.Auth.Contracts;

/// <summary>Which page of how many.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Limit">Items on a page.</param>
/// <param name="Total">All items.</param>
/// <param name="Pages">All pages.</param>
public sealed record Pagination(
    int Page,
    int Limit,
    long Total,
    long Pages);
