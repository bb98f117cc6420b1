using Lucid.Chain.BlockManager.Backups;
using Lucid.Chain.Contracts;
using Lucid.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Lucid.Chain.BlockManager.Endpoints;

/// <summary>Backup and restore, for administrators.</summary>
internal static class BackupEndpoints
{
    private const string Bytes = "application/octet-stream";

    public static void MapBackups(this IEndpointRouteBuilder routes)
    {
        var blocks = routes.MapGroup("/blocks").WithTags("Backups").RequireAtLeast(Role.Admin);
        blocks.MapGet("/backup", Backup).WithName("BackUpArchive").WithSummary("The genesis and every block, with a hash over all of it.")
            .Produces(StatusCodes.Status200OK, contentType: Bytes);
        blocks.MapPost("/restore", Restore).WithName("RestoreArchive")
            .WithSummary("Takes in what the archive lacks of a backup (the body), every block checked.").Produces<RestoreResponse>();
    }

    private static async Task<IResult> Backup(HttpContext context, ArchiveBackup backup, CancellationToken cancellationToken)
    {
        var (genesis, height, head) = await backup.PlanAsync(cancellationToken).ConfigureAwait(false);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Stream(
            body => backup.WriteAsync(body, genesis, height, head, cancellationToken), Bytes, $"{genesis.Name}-{height}.lucidblocks");
    }

    private static async Task<IResult> Restore(HttpContext context, ArchiveRestore restore, CancellationToken cancellationToken)
    {
        // A backup is of any length; what is read of it at a time is not.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        return TypedResults.Ok(await restore.RestoreAsync(context.Request.Body, cancellationToken).ConfigureAwait(false));
    }
}
