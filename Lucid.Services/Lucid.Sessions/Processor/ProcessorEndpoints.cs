using System.Globalization;
using Lucid.ServiceDefaults.Errors;
using Lucid.ServiceDefaults.OpenApi;
using Lucid.Sessions.Calls;
using Lucid.Sessions.Processor.Catalogue;
using Lucid.Sessions.Processor.Chunks;
using Lucid.Sessions.Processor.Contracts;
using Lucid.Sessions.Processor.Finishing;
using Lucid.Sessions.Processor.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lucid.Sessions.Processor;

/// <summary>What the recorder and the pipeline ask of the processor.</summary>
internal static class ProcessorEndpoints
{
    public static void MapProcessor(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapInternal("/sessions").WithTags("Sessions");
        group.MapPut("/{id}", Open)
            .Describe("OpenSession", "Makes the keys of a session; the same again changes nothing.", 400, 401, 403, 409)
            .Produces<OpenSessionResponse>();
        group.MapPut("/{id}/chunks/{index:int}", Process)
            .Describe("ProcessChunk", "Compresses, encrypts, hashes and stores a chunk of the stream.", 400, 401, 403, 404, 409, 413)
            .Produces<ProcessedChunkResponse>();
        group.MapPost("/{id}/finish", Finish)
            .Describe("FinishSession", "Signs and stores the manifest and destroys the session's keys.", 400, 401, 403, 404, 409)
            .Produces<FinishedSessionResponse>();
        group.MapDelete("/{id}", Abandon)
            .Describe("AbandonSession", "Destroys the keys of a session that will not be finished.", 400, 401, 403)
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> Open(string id, OpenSessionRequest request, SessionOpener opener, CancellationToken cancellationToken) =>
        SessionId.TryRead(id, out var session, out var failure)
            ? (await opener.OpenAsync(session, request, cancellationToken).ConfigureAwait(false)).ToResult()
            : failure;

    private static async Task<IResult> Process(
        string id, int index, HttpRequest request, IncomingChunks incoming, ChunkProcessor processor, CancellationToken cancellationToken)
    {
        if (!SessionId.TryRead(id, out var session, out var failure)) return failure;
        if (index is < 0 or >= ChunkLimits.MaximumChunks)
            return ErrorResult.Field(ErrorCodes.OutOfRange, "index", $"An index is 0 to {ChunkLimits.MaximumChunks - 1}.");
        using var body = await incoming.Buffers.BorrowAsync(cancellationToken).ConfigureAwait(false);
        var length = await RequestBody.ReadAsync(request, body.Buffer, cancellationToken).ConfigureAwait(false);
        if (length < 0) return TooLarge();
        if (length == 0) return new ErrorResult(ErrorCodes.InvalidData, "A chunk has at least one byte.");
        try
        {
            return (await processor.ProcessAsync(session, index, body.Buffer.AsMemory(0, length), cancellationToken).ConfigureAwait(false)).ToResult();
        }
        catch (ServiceCallException refusal)
        {
            return refusal.ToResult();
        }
    }

    private static async Task<IResult> Finish(
        string id, FinishSessionRequest request, SessionFinisher finisher, CancellationToken cancellationToken)
    {
        if (!SessionId.TryRead(id, out var session, out var failure)) return failure;
        try
        {
            return (await finisher.FinishAsync(session, request, cancellationToken).ConfigureAwait(false)).ToResult();
        }
        catch (ServiceCallException refusal)
        {
            return refusal.ToResult();
        }
    }

    private static async Task<IResult> Abandon(string id, IChunkCatalogue catalogue, CancellationToken cancellationToken)
    {
        if (!SessionId.TryRead(id, out var session, out var failure)) return failure;
        await catalogue.DestroyKeysAsync(session, cancellationToken).ConfigureAwait(false);
        return TypedResults.NoContent();
    }

    private static ErrorResult TooLarge() => new(
        ErrorCodes.ChunkTooLarge,
        null,
        new Dictionary<string, string> { ["max_bytes"] = ChunkLimits.PlainBytes.ToString(CultureInfo.InvariantCulture) });
}
