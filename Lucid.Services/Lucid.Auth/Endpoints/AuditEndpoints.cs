using Lucid.Auth.Audit;
using Lucid.Auth.Contracts;
using Lucid.Auth.RateLimits;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Lucid.Auth.Endpoints;

/// <summary>The security events, for administrators.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/auth/audit", List)
            .WithTags("Audit")
            .Describe("ListAudit", "A page of security events, newest first, of all accounts or one.", RateLimit.Users, 400, 401, 403)
            .Produces<AuditListResponse>()
            .RequirePermission(Permission.ViewAuditLogs);

    private static async Task<IResult> List(
        int? page, int? limit, [FromQuery(Name = "user_id")] string? userId, string? action, AuditLog audit, CancellationToken cancellationToken)
    {
        if (Paging.Read(page, limit, out var pageNumber, out var pageSize) is { } invalid)
            return invalid;
        var (entries, total) = await audit.ReadAsync(userId, action, pageNumber, pageSize, cancellationToken).ConfigureAwait(false);
        return TypedResults.Ok(new AuditListResponse([.. entries.Select(ToResponse)], Paging.Describe(pageNumber, pageSize, total)));
    }

    private static AuditEntryResponse ToResponse(AuditEntry entry) => new(
        entry.Timestamp,
        entry.Action,
        entry.Succeeded ? "success" : "failure",
        entry.UserId,
        entry.TronAddress,
        entry.Resource,
        entry.Reason,
        entry.IpAddress,
        entry.UserAgent,
        entry.SessionId,
        entry.RequestId);
}
