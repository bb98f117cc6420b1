using Lucid.Auth.Contracts;
using Lucid.ServiceDefaults.Errors;

namespace Lucid.Auth;

/// <summary>Pages of lists: <c>page</c> from 1, <c>limit</c> 1 to 100, 20 where absent.</summary>
internal static class Paging
{
    private const int DefaultLimit = 20;
    private const int MaximumLimit = 100;

    /// <summary>Deep pages cost the store more with every document passed over.</summary>
    private const int MaximumPage = 10_000;

    public static ErrorResult? Read(int? page, int? limit, out int pageNumber, out int pageSize)
    {
        (pageNumber, pageSize) = (page ?? 1, limit ?? DefaultLimit);
        if (pageNumber is < 1 or > MaximumPage)
            return ErrorResult.Field(ErrorCodes.OutOfRange, "page", $"page is between 1 and {MaximumPage}.");
        return pageSize is < 1 or > MaximumLimit
            ? ErrorResult.Field(ErrorCodes.OutOfRange, "limit", $"limit is between 1 and {MaximumLimit}.")
            : null;
    }

    public static Pagination Describe(int page, int limit, long total) => new(page, limit, total, (total + limit - 1) / limit);
}
