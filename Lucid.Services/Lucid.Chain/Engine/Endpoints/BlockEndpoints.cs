using System.Globalization;
using Lucid.Chain.Blocks;
using Lucid.Chain.Contracts;
using Lucid.Chain.Node;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;
using Lucid.ServiceDefaults.Errors;
using Lucid.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lucid.Chain.Engine.Endpoints;

/// <summary>Blocks: pages of them, one of them, and their bytes for those who check for themselves.</summary>
internal static class BlockEndpoints
{
    private const int MaximumPage = 100;
    private const int MaximumRaw = 100;
    private const int MaximumRawBytes = 8 * 1024 * 1024;

    public static void MapBlocks(this IEndpointRouteBuilder routes)
    {
        var blocks = routes.MapGroup("/blockchain/blocks").WithTags("Blocks");
        blocks.MapGet("", List)
            .Describe("ListBlocks", "A page of blocks, newest first; sort is height_asc or height_desc.", 400)
            .Produces<BlockListResponse>();
        blocks.MapGet("/latest", Latest)
            .Describe("LatestBlock", "The head of the chain.")
            .Produces<BlockResponse>();
        blocks.MapGet("/height/{height}", ByHeight)
            .Describe("BlockByHeight", "The block at a height.", 400, 404, 410)
            .Produces<BlockResponse>();
        blocks.MapGet("/raw", Raw)
            .Describe("RawBlocks", "Final blocks from a height on, encoded, each behind its length (u32, little-endian).", 400, 410)
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
        blocks.MapGet("/{id}", ById)
            .Describe("Block", "A block by hash or height.", 400, 404, 410)
            .Produces<BlockResponse>();
        blocks.MapPost("/validate", Validate)
            .Describe("ValidateBlock", "Whether a block is valid on this node's chain.", 400)
            .Produces<ValidateBlockResponse>();
    }

    private static async Task<IResult> List(
        ChainRunner runner,
        CancellationToken cancellationToken,
        int page = 1,
        int limit = 20,
        ulong? height_from = null,
        ulong? height_to = null,
        string sort = "height_desc")
    {
        if (page < 1 || limit is < 1 or > MaximumPage)
            return new ErrorResult(ErrorCodes.OutOfRange, $"page begins with 1, limit is 1 to {MaximumPage}.");
        if (sort is not ("height_asc" or "height_desc" or "timestamp_asc" or "timestamp_desc"))
            return new ErrorResult(ErrorCodes.BadFormat, "sort is height_asc or height_desc.");
        return TypedResults.Ok(await runner.AskAsync(
            node =>
            {
                var (from, to) = (height_from ?? 0, Math.Min(height_to ?? ulong.MaxValue, node.Head.Height));
                var total = to >= from ? to - from + 1 : 0;
                var skip = (ulong)(page - 1) * (ulong)limit;
                var heights = total > skip
                    ? Enumerable.Range(0, (int)Math.Min((ulong)limit, total - skip)).Select(i => skip + (ulong)i)
                    : [];
                var ascending = sort.EndsWith("_asc", StringComparison.Ordinal);
                return new BlockListResponse(
                    [.. heights.Select(h => node.FindBlock(ascending ? from + h : to - h)).OfType<Block>().Select(b => Respond(node, b))],
                    total);
            },
            cancellationToken).ConfigureAwait(false));
    }

    private static async Task<IResult> Latest(ChainRunner runner, CancellationToken cancellationToken) =>
        TypedResults.Ok(await runner.AskAsync(static node => Respond(node, node.Head.Block), cancellationToken).ConfigureAwait(false));

    private static async Task<IResult> ByHeight(ulong height, ChainRunner runner, CancellationToken cancellationToken) =>
        await runner.AskAsync<IResult>(
            node => node.FindBlock(height) is { } block ? TypedResults.Ok(Respond(node, block))
                : new ErrorResult(height <= node.Head.Height ? ChainErrors.BlockNotHere : ChainErrors.BlockNotFound),
            cancellationToken).ConfigureAwait(false);

    private static async Task<IResult> ById(string id, ChainRunner runner, CancellationToken cancellationToken)
    {
        if (ulong.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var height) && id.Length < Hash256.HexDigits)
            return await ByHeight(height, runner, cancellationToken).ConfigureAwait(false);
        if (!Hash256.TryParse(id, out var hash))
            return new ErrorResult(ErrorCodes.BadFormat, "A block's id is its hash (64 hex digits) or its height.");
        return Found(await runner.AskAsync(
            node => node.FindBlock(hash) is { } block ? Respond(node, block) : null, cancellationToken).ConfigureAwait(false));
    }

    private static async Task<IResult> Raw(ChainRunner runner, CancellationToken cancellationToken, ulong from = 0, int count = MaximumRaw)
    {
        if (count is < 1 or > MaximumRaw) return new ErrorResult(ErrorCodes.OutOfRange, $"count is 1 to {MaximumRaw}.");
        return await runner.AskAsync<IResult>(
            node =>
            {
                var writer = new CanonicalWriter(64 * 1024);
                var end = Math.Min(node.FinalHead.Height + 1, from + (ulong)count);
                for (var height = from; height < end && writer.Length < MaximumRawBytes; height++)
                {
                    if (node.FindBlock(height) is not { } block) return new ErrorResult(ChainErrors.BlockNotHere);
                    writer.WriteBlob(block.ToArray());
                }

                return TypedResults.Bytes(writer.ToArray(), "application/octet-stream");
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IResult> Validate(ValidateBlockRequest request, ChainRunner runner, CancellationToken cancellationToken)
    {
        if (Hex.TryDecode(request.Block, Block.MaximumBytes) is not { } bytes)
            return new ErrorResult(ErrorCodes.BadFormat, "The block must be hex, at most 1 MiB.");
        if (Block.Parse(bytes) is not { } block) return TypedResults.Ok(new ValidateBlockResponse(false, "Malformed"));
        var error = await runner.AskAsync(node => node.Check(block), cancellationToken).ConfigureAwait(false);
        return TypedResults.Ok(new ValidateBlockResponse(error is null, error));
    }

    private static BlockResponse Respond(ChainNode node, Block block) =>
        BlockResponses.Of(block, block.Header.Height <= node.FinalHead.Height && node.Store.TryGetFinalHeight(block.Hash, out _));

    private static IResult Found(BlockResponse? block) =>
        block is null ? new ErrorResult(ChainErrors.BlockNotFound) : TypedResults.Ok(block);
}
