using Lucid.Chain.DataChain.Audits;
using Lucid.Chain.DataChain.Contracts;
using Lucid.Chain.DataChain.Status;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lucid.Chain.DataChain.Endpoints;

/// <summary>Status, and audits out of turn.</summary>
internal static class OperationEndpoints
{
    public static void MapOperations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/status", GetStatus)
            .WithTags("Operation")
            .Describe("GetStatus", "Counts, shared contents, collection, repair and the latest audit.")
            .Produces<DataChainStatusResponse>()
            .SignedIn();
        var audits = routes.MapGroup("/audits").WithTags("Operation");
        audits.MapPost("", StartAudit)
            .Describe("StartAudit", "Begins an audit now; it runs by itself.", 409)
            .Produces<AuditResponse>(StatusCodes.Status202Accepted)
            .AtLeast(Role.Admin);
        audits.MapGet("/{id}", GetAudit)
            .Describe("GetAudit", "How far an audit is.", 404)
            .Produces<AuditResponse>()
            .AtLeast(Role.Admin);
    }

    private static async Task<IResult> GetStatus(StatusReader status, CancellationToken cancellationToken) =>
        TypedResults.Ok(await status.ReadAsync(cancellationToken).ConfigureAwait(false));

    private static async Task<IResult> StartAudit(AuditRequests audits, CancellationToken cancellationToken) =>
        (await audits.StartAsync(cancellationToken).ConfigureAwait(false)).Succeeded(out var audit, out var failure)
            ? TypedResults.Accepted((string?)null, audit)
            : failure;

    private static async Task<IResult> GetAudit(string id, AuditRequests audits, CancellationToken cancellationToken) =>
        (await audits.FindAsync(id, cancellationToken).ConfigureAwait(false)).ToResult();
}
