using Lucid.Chain.Contracts;
using Lucid.Chain.Ledger;
using Lucid.Chain.Node;
using Lucid.Chain.Storage;
using Lucid.ServiceDefaults.Hosting;
using Lucid.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lucid.Chain.Engine.Endpoints;

/// <summary>The chain as a whole: what it is, how far it is, who takes part, what it has been set to.</summary>
internal static class ChainEndpoints
{
    private const int RateBlocks = 20;

    public static void MapChain(this IEndpointRouteBuilder routes)
    {
        var chain = routes.MapGroup("/blockchain/chain").WithTags("Chain");
        chain.MapGet("/info", Info)
            .Describe("ChainInfo", "The network, and how far it is.")
            .Produces<ChainInfoResponse>();
        chain.MapGet("/status", Status)
            .Describe("ChainStatus", "How this node is doing.")
            .Produces<ChainStatusResponse>();
        chain.MapGet("/height", Height)
            .Describe("ChainHeight", "The height of the chain.")
            .Produces<HeightResponse>();
        chain.MapGet("/network", Network)
            .Describe("ChainNetwork", "Peers, and the entities that lead and vote.")
            .Produces<NetworkResponse>();
        chain.MapGet("/parameters", Parameters)
            .Describe("ChainParameters", "What nodes can change by vote, with its bounds.")
            .Produces<ParameterListResponse>();
        chain.MapGet("/genesis", GenesisBytes)
            .Describe("Genesis", "What the network began with, in its canonical encoding.")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
    }

    private static async Task<IResult> Info(ChainRunner runner, CancellationToken cancellationToken) =>
        TypedResults.Ok(await runner.AskAsync(
            static node => new ChainInfoResponse(
                node.Genesis.Name,
                node.Genesis.Hash.ToString(),
                node.Genesis.Mode.ToString().ToLowerInvariant(),
                ServiceIdentity.ReleaseVersion,
                "PoOT",
                node.Genesis.SlotMilliseconds / 1000.0,
                node.Head.Height,
                node.FinalHead.Height,
                node.Head.Hash.ToString(),
                node.Head.State.Transactions,
                (ulong)node.Head.State.Anchors.Count,
                node.Head.State.Minted,
                node.Id.ToString()),
            cancellationToken).ConfigureAwait(false));

    private static async Task<IResult> Status(ChainRunner runner, CancellationToken cancellationToken) =>
        TypedResults.Ok(await runner.AskAsync(StatusOf, cancellationToken).ConfigureAwait(false));

    private static ChainStatusResponse StatusOf(ChainNode node)
    {
        var network = Math.Max(node.Head.Height, node.Peers.Values.Max(p => p.Status?.Height) ?? 0);
        var waiting = node.Head.Height - node.FinalHead.Height >= Blocks.BlockValidator.FinalityDepth;
        var following = network > node.Head.Height + 1 ? "syncing" : waiting ? "waiting" : "healthy";
        return new ChainStatusResponse(
            node.StorageProblem is null ? following : "error",
            node.Head.Height,
            network,
            network == 0 ? 100 : Math.Floor(10_000.0 * node.Head.Height / network) / 100,
            node.Head.Header.Timestamp,
            node.Peers.Count,
            node.Head.State.Consensus.Entities.Length,
            RateOf(node),
            node.OpenBlocks,
            node.Pool.Count,
            ProblemOf(node));
    }

    private static string? ProblemOf(ChainNode node) => node.StorageProblem ?? (node.Recovery == LogRecovery.DamagePutAside
        ? "The block log was damaged; what could not be trusted is in blocks.damaged."
        : null);

    // Blocks per slot over the last few blocks.
    private static double RateOf(ChainNode node)
    {
        var recent = node.Head.State.Recent;
        if (recent.Length == 0) return 0;
        var first = recent[Math.Max(0, recent.Length - RateBlocks)];
        return (node.Head.Height - first.Height) / (double)Math.Max(1, node.Head.Slot - first.Slot);
    }

    private static async Task<IResult> Height(ChainRunner runner, CancellationToken cancellationToken) =>
        TypedResults.Ok(await runner.AskAsync(
            static node => new HeightResponse(node.Head.Height, node.Head.Header.Timestamp), cancellationToken).ConfigureAwait(false));

    private static async Task<IResult> Network(ChainRunner runner, CancellationToken cancellationToken) =>
        TypedResults.Ok(await runner.AskAsync(
            static node => new NetworkResponse(
                [.. node.Peers.Select(p =>
                    new PeerResponse(p.Key.ToString(), p.Value.Status?.Height, p.Value.Status?.FinalizedHeight, p.Value.Score))],
                ConsensusEndpoints.ParticipantsOf(node)),
            cancellationToken).ConfigureAwait(false));

    private static async Task<IResult> Parameters(ChainRunner runner, CancellationToken cancellationToken) =>
        TypedResults.Ok(await runner.AskAsync(
            static node => new ParameterListResponse([.. ChainParameters.Names.Select(name =>
                new ParameterResponse(
                    name.ToString(),
                    node.Head.State.Parameters[name],
                    ChainParameters.BoundsOf(name).Minimum,
                    ChainParameters.BoundsOf(name).Maximum))]),
            cancellationToken).ConfigureAwait(false));

    private static async Task<IResult> GenesisBytes(ChainRunner runner, CancellationToken cancellationToken) =>
        TypedResults.Bytes(
            await runner.AskAsync(static node => node.Genesis.ToArray(), cancellationToken).ConfigureAwait(false),
            "application/octet-stream");
}
