using Lucid.Chain.Contracts;
using Lucid.Chain.Node;
using Lucid.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lucid.Chain.Engine.Endpoints;

/// <summary>Who leads and votes, and how it went.</summary>
internal static class ConsensusEndpoints
{
    private const int MaximumLimit = 100;

    public static void MapConsensus(this IEndpointRouteBuilder routes)
    {
        var consensus = routes.MapGroup("/blockchain/consensus").WithTags("Consensus");
        consensus.MapGet("/status", Status)
            .Describe("ConsensusStatus", "The slot, the round of votes, and what is final.")
            .Produces<ConsensusStatusResponse>();
        consensus.MapGet("/participants", Participants)
            .Describe("ConsensusParticipants", "The entities that lead and vote.")
            .Produces<NetworkResponse>();
        consensus.MapGet("/history", History)
            .Describe("ConsensusHistory", "Who made the last blocks, newest first.", 400)
            .Produces<ConsensusHistoryResponse>();
    }

    public static IReadOnlyList<ParticipantResponse> ParticipantsOf(ChainNode node)
    {
        var state = node.Head.State;
        return [.. state.Consensus.Entities.Select(e => new ParticipantResponse(
            e.Id.ToString(),
            e.Lead.ToString(),
            state.Nodes.TryGetValue(e.Id, out var self) ? self.Name : state.Pools.TryGetValue(e.Id, out var pool) ? pool.Name : null,
            1.0 / state.Consensus.Entities.Length,
            e.Score.ToString(System.Globalization.CultureInfo.InvariantCulture),
            e.ChosenAfter == 0 ? null : e.ChosenAfter - 1,
            e.Misses))];
    }

    private static async Task<IResult> Status(ChainRunner runner, TimeProvider clock, CancellationToken cancellationToken) =>
        TypedResults.Ok(await runner.AskAsync(
            node =>
            {
                var finality = node.Finality;
                var slot = node.Genesis.SlotAt(clock.GetUtcNow().ToUnixTimeMilliseconds());
                return new ConsensusStatusResponse(
                    node.StorageProblem is not null ? "error" : node.Head.Height > node.FinalHead.Height ? "voting" : "active",
                    slot,
                    slot * 2,
                    node.Head.State.Consensus.Entities.Length,
                    2.0 / 3,
                    node.FinalHead.Header.Timestamp,
                    finality.LastJustified.Round,
                    finality.Finalized.Round,
                    node.FinalHead.Height);
            },
            cancellationToken).ConfigureAwait(false));

    private static async Task<IResult> Participants(ChainRunner runner, CancellationToken cancellationToken) =>
        TypedResults.Ok(new NetworkResponse([], await runner.AskAsync(ParticipantsOf, cancellationToken).ConfigureAwait(false)));

    private static async Task<IResult> History(ChainRunner runner, CancellationToken cancellationToken, int limit = 20, int offset = 0) =>
        TypedResults.Ok(await runner.AskAsync(
            node =>
            {
                var events = new List<ConsensusEventResponse>();
                var top = node.Head.Height - Math.Min(node.Head.Height, (ulong)Math.Max(0, offset));
                for (var height = top; height > 0 && events.Count < Math.Clamp(limit, 1, MaximumLimit); height--)
                {
                    if (node.FindBlock(height)?.Header is not { } header) break;
                    events.Add(new ConsensusEventResponse(height, header.Slot, header.Producer.ToString(), header.FallbackIndex,
                        header.FallbackIndex == 0 ? "success" : "fallback_success", header.VoteCount));
                }

                return new ConsensusHistoryResponse(events);
            },
            cancellationToken).ConfigureAwait(false));
}
