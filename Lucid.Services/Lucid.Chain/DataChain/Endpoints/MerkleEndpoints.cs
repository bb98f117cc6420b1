using Lucid.Chain.DataChain.Contracts;
using Lucid.Chain.DataChain.Merkle;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lucid.Chain.DataChain.Endpoints;

/// <summary>Merkle trees over sessions, proofs, and comparison.</summary>
internal static class MerkleEndpoints
{
    public static void MapMerkle(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/merkle").WithTags("Merkle");
        group.MapPost("/build", Build)
            .Describe("BuildTree", "Builds the tree over a session's chunks in index order; 200 where it has that tree.", 400, 409)
            .Produces<MerkleTreeResponse>(StatusCodes.Status201Created)
            .Produces<MerkleTreeResponse>()
            .AtLeast(Role.NodeOperator);
        group.MapGet("/{root}", Get)
            .Describe("GetTree", "A tree that was built.", 400, 404)
            .Produces<MerkleTreeResponse>()
            .SignedIn();
        group.MapGet("/{root}/proof/{index:int}", Prove)
            .Describe("ProveChunk", "The proof that a chunk is in a tree; also after the chunk was removed.", 400, 404)
            .Produces<MerkleProofResponse>()
            .SignedIn();
        group.MapPost("/verify", Verify)
            .Describe("VerifyProof", "Whether a proof holds.", 400)
            .Produces<VerifyProofResponse>()
            .SignedIn();
        routes.MapPost("/verify/session/{id}", VerifySession)
            .WithTags("Merkle")
            .Describe("VerifySession", "Compares a session's chunks with the tree that was last built over them.", 400, 404)
            .Produces<SessionVerificationResponse>()
            .SignedIn();
    }

    private static async Task<IResult> Build(BuildTreeRequest request, TreeBuilder builder, CancellationToken cancellationToken)
    {
        if (!(await builder.BuildAsync(request, cancellationToken).ConfigureAwait(false)).Succeeded(out var built, out var failure))
            return failure;
        return built.Changed ? TypedResults.Created((string?)null, built.Response) : TypedResults.Ok(built.Response);
    }

    private static async Task<IResult> Get(string root, TreeReader trees, CancellationToken cancellationToken) =>
        (await trees.FindAsync(root, cancellationToken).ConfigureAwait(false)).ToResult();

    private static async Task<IResult> Prove(string root, int index, TreeReader trees, CancellationToken cancellationToken) =>
        (await trees.ProveAsync(root, index, cancellationToken).ConfigureAwait(false)).ToResult();

    private static IResult Verify(VerifyProofRequest request) => TreeReader.Verify(request).ToResult();

    private static async Task<IResult> VerifySession(string id, SessionVerifier verifier, CancellationToken cancellationToken) =>
        (await verifier.VerifyAsync(id, cancellationToken).ConfigureAwait(false)).ToResult();
}
