using System.Buffers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Lucid.Chain.Contracts;
using Lucid.Chain.Serialization;
using Lucid.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lucid.Chain.Engine.Endpoints;

/// <summary>
/// Server-sent events (WHATWG HTML, "Server-sent events"): <c>block</c> for each new head, <c>final</c> for each final block.
/// </summary>
internal static class EventEndpoints
{
    private const string ContentType = "text/event-stream";

    public static void MapEvents(this IEndpointRouteBuilder routes) =>
        // Written here and not by TypedResults.ServerSentEvents, whose description needs reflection over the item's type.
        routes.MapGet("/blockchain/events", WriteAsync)
            .Produces<ChainEventResponse>(contentType: ContentType)
            .WithTags("Chain")
            .Describe("ChainEvents", "New heads and final blocks as they come.");

    private static async Task WriteAsync(HttpContext context, ChainEvents events, CancellationToken cancellationToken)
    {
        context.Response.ContentType = ContentType;
        context.Response.Headers.CacheControl = "no-cache,no-store";
        try
        {
            // The head of the answer goes out before the first event.
            await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
            await SseFormatter.WriteAsync(
                Items(events, cancellationToken), context.Response.Body, Format, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // How a stream without an end ends: the listener has left.
        }
    }

    private static void Format(SseItem<ChainEventResponse> item, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output);
        JsonSerializer.Serialize(writer, item.Data, ChainJsonContext.Default.ChainEventResponse);
    }

    private static async IAsyncEnumerable<SseItem<ChainEventResponse>> Items(
        ChainEvents events, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var happened in events.ListenAsync(cancellationToken).ConfigureAwait(false))
            yield return new(happened, happened.Type);
    }
}
