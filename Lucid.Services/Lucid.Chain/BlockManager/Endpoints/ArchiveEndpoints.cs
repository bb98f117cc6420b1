using System.Globalization;
using Lucid.Chain.Blocks;
using Lucid.Chain.BlockManager.Archive;
using Lucid.Chain.BlockManager.Following;
using Lucid.Chain.Contracts;
using Lucid.Chain.Engine;
using Lucid.Chain.Engine.Endpoints;
using Lucid.Cryptography.Hashing;
using Lucid.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lucid.Chain.BlockManager.Endpoints;

/// <summary>The archive's blocks. Clients may keep those that are final on record.</summary>
internal static class ArchiveEndpoints
{
    private const int MaximumPage = 100;
    private const string ForEver = "private, max-age=31536000, immutable";
    private const string AskAgain = "private, no-cache";

    public static void MapArchive(this IEndpointRouteBuilder routes)
    {
        var blocks = routes.MapGroup("/blocks").WithTags("Blocks").RequireAuthorization();
        blocks.MapGet("", List).WithName("ListArchivedBlocks").WithSummary("A page of blocks, newest first.").Produces<BlockListResponse>();
        blocks.MapGet("/latest", Latest).WithName("LatestArchivedBlock").WithSummary("The newest block.").Produces<BlockResponse>();
        blocks.MapGet("/status", Status).WithName("ArchiveStatus").WithSummary("How far the archive is, and what is wrong.")
            .Produces<ArchiveStatusResponse>();
        blocks.MapGet("/height/{height}", ByHeight).WithName("ArchivedBlockByHeight").WithSummary("The block at a height.")
            .Produces<BlockResponse>();
        blocks.MapGet("/{id}", ById).WithName("ArchivedBlock").WithSummary("A block by hash or height.").Produces<BlockResponse>();
        blocks.MapPost("/validate", Validate).WithName("ValidateArchivedBlock")
            .WithSummary("Whether a block is archived, or valid after the newest one.").Produces<ValidateBlockResponse>();
    }

    private static async Task<IResult> List(
        HttpContext context, ArchiveKeeper keeper, BlockViews views, CancellationToken cancellationToken, int page = 1, int limit = 20)
    {
        if (page < 1 || limit is < 1 or > MaximumPage)
            return new ErrorResult(ErrorCodes.OutOfRange, $"page begins with 1, limit is 1 to {MaximumPage}.");
        var skip = (ulong)(page - 1) * (ulong)limit;
        var found = await keeper.AskAsync(archive => PageOf(archive, views, skip, limit), cancellationToken).ConfigureAwait(false);
        context.Response.Headers.CacheControl = AskAgain;
        return TypedResults.Ok(found);
    }

    private static BlockListResponse PageOf(BlockArchive archive, BlockViews views, ulong skip, int limit)
    {
        var total = archive.Head.Height + 1;
        var blocks = new List<BlockResponse>();
        for (var i = skip; i < total && blocks.Count < limit; i++) blocks.Add(views.Find(archive, total - 1 - i)!);
        return new BlockListResponse(blocks, total);
    }

    private static async Task<IResult> Latest(
        HttpContext context, ArchiveKeeper keeper, BlockViews views, CancellationToken cancellationToken)
    {
        var latest = await keeper.AskAsync(archive => views.Find(archive, archive.Head.Height)!, cancellationToken).ConfigureAwait(false);
        context.Response.Headers.CacheControl = AskAgain;
        return TypedResults.Ok(latest);
    }

    private static async Task<IResult> Status(
        ArchiveKeeper keeper, BlockFollower follower, ArchiveTroubles troubles, CancellationToken cancellationToken) =>
        TypedResults.Ok(await keeper.AskAsync(
            archive => new ArchiveStatusResponse(
                archive.Genesis.Hash.ToString(),
                archive.Head.Height,
                archive.FinalHeight,
                archive.Head.Hash.ToString(),
                follower.EngineNetwork is not null && troubles.Engine.Current is null,
                follower.EngineNetwork,
                archive.Snapshots,
                troubles.Quarantine.Current,
                troubles.Problem),
            cancellationToken).ConfigureAwait(false));

    private static async Task<IResult> ByHeight(
        ulong height, HttpContext context, ArchiveKeeper keeper, BlockViews views, CancellationToken cancellationToken) =>
        Found(context, await keeper.AskAsync(archive => views.Find(archive, height), cancellationToken).ConfigureAwait(false));

    private static async Task<IResult> ById(
        string id, HttpContext context, ArchiveKeeper keeper, BlockViews views, CancellationToken cancellationToken)
    {
        if (id.Length < Hash256.HexDigits && ulong.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var height))
            return await ByHeight(height, context, keeper, views, cancellationToken).ConfigureAwait(false);
        if (!Hash256.TryParse(id, out var hash))
            return new ErrorResult(ErrorCodes.BadFormat, "A block's id is its hash (64 hex digits) or its height.");
        BlockResponse? Ask(BlockArchive archive) => archive.TryGetHeight(hash, out var at) ? views.Find(archive, at) : null;
        return Found(context, await keeper.AskAsync(Ask, cancellationToken).ConfigureAwait(false));
    }

    private static IResult Found(HttpContext context, BlockResponse? block)
    {
        if (block is null) return new ErrorResult(ChainErrors.BlockNotFound);
        context.Response.Headers.CacheControl = block.Final ? ForEver : AskAgain;
        return TypedResults.Ok(block);
    }

    private static async Task<IResult> Validate(ValidateBlockRequest request, ArchiveKeeper keeper, CancellationToken cancellationToken)
    {
        if (Hex.TryDecode(request.Block, Block.MaximumBytes) is not { } bytes)
            return new ErrorResult(ErrorCodes.BadFormat, "The block must be hex, at most 1 MiB.");
        if (Block.Parse(bytes) is not { } block) return TypedResults.Ok(new ValidateBlockResponse(false, "Malformed"));
        var error = await keeper.AskAsync(archive => ErrorOf(archive, block, bytes), cancellationToken).ConfigureAwait(false);
        return TypedResults.Ok(new ValidateBlockResponse(error is null, error));
    }

    /// <summary>What is wrong with a block; null when it is archived or could be, next.</summary>
    private static string? ErrorOf(BlockArchive archive, Block block, byte[] bytes)
    {
        var height = block.Header.Height;
        if (archive.Find(height) is { } archived)
            return archived.ToArray().AsSpan().SequenceEqual(bytes) ? null : $"Conflict: another block is archived at height {height}";
        if (block.Header.Parent != archive.Head.Hash) return $"UnknownParent: the archive's newest block is {archive.Head.Height}";
        return archive.Check(block) switch
        {
            { Accepted: not null } => null,
            var verdict => verdict.Detail is null ? verdict.Error.ToString() : $"{verdict.Error}: {verdict.Detail}",
        };
    }
}
