using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lucid.Chain.Engine.Endpoints;

/// <summary>Server-sent events (WHATWG HTML, "Server-sent events"): <c>block</c> for each new head, <c>final</c> for each final block.</summary>
internal static class EventEndpoints
{
    public static void MapEvents(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/blockchain/events", (ChainEvents events, CancellationToken cancellationToken) => TypedResults.ServerSentEvents(Items(events, cancellationToken)))
            .WithTags("Chain").WithName("ChainEvents").WithSummary("New heads and final blocks as they come.");

    private static async IAsyncEnumerable<System.Net.ServerSentEvents.SseItem<Contracts.ChainEventResponse>> Items(
        ChainEvents events, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var happened in events.ListenAsync(cancellationToken).ConfigureAwait(false))
            yield return new(happened, happened.Type);
    }
}
