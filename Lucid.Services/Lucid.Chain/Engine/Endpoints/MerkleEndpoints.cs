using System.Numerics;
using Lucid.Chain.Contracts;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Merkle;
using Lucid.ServiceDefaults.Errors;
using Lucid.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lucid.Chain.Engine.Endpoints;

/// <summary>Merkle trees without state: build a root, check a path. Trees that are kept belong to the data chain.</summary>
internal static class MerkleEndpoints
{
    private const int MaximumLeaves = 10_000;

    public static void MapMerkle(this IEndpointRouteBuilder routes)
    {
        var merkle = routes.MapGroup("/blockchain/merkle").WithTags("Merkle");
        merkle.MapPost("/build", Build)
            .Describe("BuildMerkle", "The root over up to 10,000 hashes (RFC 6962 shape, BLAKE3).", 400)
            .Produces<BuildMerkleResponse>();
        merkle.MapPost("/verify", Verify)
            .Describe("VerifyMerkle", "Whether a path leads from a leaf to a root.", 400)
            .Produces<VerifyMerkleResponse>();
    }

    private static IResult Build(BuildMerkleRequest request)
    {
        if (request.ChunkHashes.Count is < 1 or > MaximumLeaves)
            return new ErrorResult(ErrorCodes.OutOfRange, $"A tree has 1 to {MaximumLeaves} leaves.");
        var leaves = new Hash256[request.ChunkHashes.Count];
        for (var i = 0; i < leaves.Length; i++)
        {
            if (!Hash256.TryParse(request.ChunkHashes[i], out var hash))
                return new ErrorResult(ChainErrors.MerkleInvalid, $"Hash {i} does not have 64 hex digits.");
            leaves[i] = LeafOf(hash);
        }

        var height = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)leaves.Length));
        return TypedResults.Ok(new BuildMerkleResponse(MerkleTree.Root(leaves).ToString(), height, leaves.Length));
    }

    private static IResult Verify(VerifyMerkleRequest request)
    {
        if (!Hash256.TryParse(request.Root, out var root) || !Hash256.TryParse(request.Leaf, out var leaf))
            return new ErrorResult(ChainErrors.MerkleInvalid, "Root and leaf have 64 hex digits.");
        var path = new Hash256[request.ProofPath.Count];
        for (var i = 0; i < path.Length; i++)
            if (!Hash256.TryParse(request.ProofPath[i], out path[i]))
                return new ErrorResult(ChainErrors.MerkleInvalid, $"Hash {i} of the path does not have 64 hex digits.");
        return TypedResults.Ok(
            new VerifyMerkleResponse(MerkleTree.VerifyInclusion(root, request.LeafCount, request.Index, LeafOf(leaf), path)));
    }

    private static Hash256 LeafOf(Hash256 hash)
    {
        Span<byte> bytes = stackalloc byte[Hash256.Bytes];
        hash.CopyTo(bytes);
        return MerkleTree.LeafHash(bytes);
    }
}
