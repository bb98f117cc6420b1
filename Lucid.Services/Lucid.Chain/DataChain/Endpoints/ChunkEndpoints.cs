using Lucid.Chain.DataChain.Chunks;
using Lucid.Chain.DataChain.Contracts;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Errors;
using Lucid.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Lucid.Chain.DataChain.Endpoints;

/// <summary>The chunks of sessions.</summary>
internal static class ChunkEndpoints
{
    private const int DefaultLimit = 100;
    private const int MaximumLimit = 1000;

    public static void MapChunks(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/chunks").WithTags("Chunks");
        group.MapPost("", Register)
            .Describe("RegisterChunk", "Registers a stored chunk; the same again is answered with 200 as the first time.", 400, 409, 413)
            .Produces<ChunkResponse>(StatusCodes.Status201Created)
            .Produces<ChunkResponse>()
            .AtLeast(Role.NodeOperator);
        group.MapPost("/batch", RegisterMany)
            .Describe("RegisterChunks", "Registers 1 to 1000 stored chunks; each is taken or refused by itself.", 400, 413)
            .Produces<RegisterChunksResponse>()
            .AtLeast(Role.NodeOperator);
        group.MapGet("/{id}", Get)
            .Describe("GetChunk", "A chunk.", 400, 404)
            .Produces<ChunkResponse>()
            .SignedIn();
        group.MapGet("", List)
            .Describe("ListChunks", "A page of a session's chunks, in index order.", 400)
            .Produces<ChunkListResponse>()
            .SignedIn();
        group.MapDelete("/{id}", Remove)
            .Describe("RemoveChunk", "Removes a chunk; its content goes later, once no chunk has it.", 400, 404)
            .Produces(StatusCodes.Status204NoContent)
            .AtLeast(Role.NodeOperator);
    }

    private static async Task<IResult> Register(
        RegisterChunkRequest request, ChunkRegistrar registrar, CancellationToken cancellationToken)
    {
        if (!ChunkFields.TryRead(request, out var chunk, out var failure))
            return failure;
        var registration = await registrar.RegisterAsync(chunk, cancellationToken).ConfigureAwait(false);
        if (registration.Failure is { } refusal)
            return refusal;
        var response = registration.Chunk!.ToResponse();
        return registration.Created ? TypedResults.Created((string?)null, response) : TypedResults.Ok(response);
    }

    private static async Task<IResult> RegisterMany(
        RegisterChunksRequest request, ChunkBatches batches, CancellationToken cancellationToken) =>
        (await batches.RegisterAsync(request, cancellationToken).ConfigureAwait(false)).ToResult();

    private static async Task<IResult> Get(string id, ChunkStore chunks, CancellationToken cancellationToken)
    {
        if (ChunkFields.ReadUuid("id", id, out var chunkId) is { } failure)
            return failure;
        return await chunks.FindAsync(chunkId, cancellationToken).ConfigureAwait(false) is { } chunk
            ? TypedResults.Ok(chunk.ToResponse())
            : NoChunk();
    }

    private static async Task<IResult> List(
        [FromQuery(Name = "session_id")] string? session, int? limit, int? offset, ChunkStore chunks, CancellationToken cancellationToken)
    {
        if (session is null)
            return ErrorResult.Field(ErrorCodes.MissingField, "session_id", "session_id is required.");
        if (ChunkFields.ReadUuid("session_id", session, out var sessionId) is { } failure)
            return failure;
        var (most, skipped) = (limit ?? DefaultLimit, offset ?? 0);
        if (most is < 1 or > MaximumLimit)
            return ErrorResult.Field(ErrorCodes.OutOfRange, "limit", $"limit is between 1 and {MaximumLimit}.");
        if (skipped is < 0 or > ChunkLimits.MaximumChunks)
            return ErrorResult.Field(ErrorCodes.OutOfRange, "offset", $"offset is between 0 and {ChunkLimits.MaximumChunks}.");
        var (page, total) = await chunks.ListAsync(sessionId, most, skipped, cancellationToken).ConfigureAwait(false);
        return TypedResults.Ok(new ChunkListResponse([.. page.Select(static chunk => chunk.ToResponse())], total, most, skipped));
    }

    private static async Task<IResult> Remove(string id, ChunkRemover remover, CancellationToken cancellationToken)
    {
        if (ChunkFields.ReadUuid("id", id, out var chunkId) is { } failure)
            return failure;
        return await remover.RemoveAsync(chunkId, cancellationToken).ConfigureAwait(false) ? TypedResults.NoContent() : NoChunk();
    }

    private static ErrorResult NoChunk() => new(ErrorCodes.NotFound, "There is no such chunk.");
}
