using System.Globalization;
using Lucid.Chain.Blocks;
using Lucid.Chain.Contracts;
using Lucid.Chain.Engine;
using Lucid.Chain.Engine.Endpoints;
using Lucid.Cryptography.Hashing;
using Lucid.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lucid.Chain.BlockManager;

/// <summary>The archive's blocks. All of them are final, so that clients may keep them.</summary>
internal static class BlockManagerEndpoints
{
    private const int MaximumPage = 100;

    public static void MapBlockManager(this IEndpointRouteBuilder routes)
    {
        var blocks = routes.MapGroup("/blocks").WithTags("Blocks").RequireAuthorization();
        blocks.MapGet("", List).WithName("ListArchivedBlocks").WithSummary("A page of blocks, newest first.").Produces<BlockListResponse>();
        blocks.MapGet("/latest", Latest).WithName("LatestArchivedBlock").WithSummary("The newest block.").Produces<BlockResponse>();
        blocks.MapGet("/status", Status).WithName("ArchiveStatus").WithSummary("How far the archive is, and its snapshots.").Produces<ArchiveStatusResponse>();
        blocks.MapGet("/height/{height}", ByHeight).WithName("ArchivedBlockByHeight").WithSummary("The block at a height.").Produces<BlockResponse>();
        blocks.MapGet("/{id}", ById).WithName("ArchivedBlock").WithSummary("A block by hash or height.").Produces<BlockResponse>();
    }

    private static async Task<IResult> List(BlockFollower follower, CancellationToken cancellationToken, int page = 1, int limit = 20)
    {
        if (page < 1 || limit is < 1 or > MaximumPage) return new ErrorResult(ErrorCodes.OutOfRange, $"page begins with 1, limit is 1 to {MaximumPage}.");
        return Found(await follower.AskAsync(
            archive =>
            {
                var (total, skip) = (archive.Head.Height + 1, (ulong)(page - 1) * (ulong)limit);
                var found = new List<BlockResponse>();
                for (var i = skip; i < total && found.Count < limit; i++) found.Add(Respond(archive.Find(total - 1 - i)!));
                return new BlockListResponse(found, total);
            },
            cancellationToken).ConfigureAwait(false));
    }

    private static async Task<IResult> Latest(BlockFollower follower, CancellationToken cancellationToken) =>
        Found(await follower.AskAsync(static archive => Respond(archive.Head.Block), cancellationToken).ConfigureAwait(false));

    private static async Task<IResult> Status(BlockFollower follower, CancellationToken cancellationToken) =>
        Found(await follower.AskAsync(
            archive => new ArchiveStatusResponse(archive.Genesis.Hash.ToString(), archive.Head.Height, archive.Head.Hash.ToString(), follower.IsReachable, archive.Snapshots, archive.Quarantine),
            cancellationToken).ConfigureAwait(false));

    private static async Task<IResult> ByHeight(ulong height, HttpContext context, BlockFollower follower, CancellationToken cancellationToken) =>
        Immutable(context, await follower.AskAsync(archive => archive.Find(height), cancellationToken).ConfigureAwait(false));

    private static async Task<IResult> ById(string id, HttpContext context, BlockFollower follower, CancellationToken cancellationToken)
    {
        if (id.Length < Hash256.HexDigits && ulong.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var height))
            return await ByHeight(height, context, follower, cancellationToken).ConfigureAwait(false);
        if (!Hash256.TryParse(id, out var hash)) return new ErrorResult(ErrorCodes.BadFormat, "A block's id is its hash (64 hex digits) or its height.");
        return Immutable(context, await follower.AskAsync(archive => archive.Find(hash), cancellationToken).ConfigureAwait(false));
    }

    private static IResult Immutable(HttpContext context, Block? block)
    {
        if (block is null) return new ErrorResult(ChainErrors.BlockNotFound);
        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return TypedResults.Ok(Respond(block));
    }

    private static BlockResponse Respond(Block block) => BlockResponses.Of(block, isFinal: true);

    private static IResult Found<T>(T? found)
        where T : class => found is null ? new ErrorResult(ErrorCodes.ChainDown, "The archive has not been opened yet.") : TypedResults.Ok(found);
}
