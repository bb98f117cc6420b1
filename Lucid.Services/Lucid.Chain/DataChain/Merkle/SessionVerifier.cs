using Lucid.Chain.DataChain.Chunks;
using Lucid.Chain.DataChain.Contracts;
using Lucid.Persistence.Errors;
using Lucid.ServiceDefaults.Errors;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Merkle;

/// <summary>Compares a session's chunks with the tree that was last built over them, leaf by leaf.</summary>
internal sealed class SessionVerifier(ChunkStore chunks, TreeStore trees, LargeTreeGate gate)
{
    public async Task<Outcome<SessionVerificationResponse>> VerifyAsync(string session, CancellationToken cancellationToken)
    {
        if (ChunkFields.ReadUuid("id", session, out var sessionId) is { } invalid)
            return invalid;
        if (await trees.FindOfSessionAsync(sessionId, cancellationToken).ConfigureAwait(false) is not { } built)
            return new ErrorResult(ErrorCodes.NotFound, "No tree was built over this session.");
        using var turn = await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        var tree = await trees.FindAsync(built.Root, cancellationToken).ConfigureAwait(false)
            ?? throw new MalformedDocumentException("root", BsonType.Null);
        var leaves = await trees.ReadLeavesAsync(tree, cancellationToken).ConfigureAwait(false);
        SessionComparison comparison = new(leaves);
        await foreach (var chunk in chunks.ReadSessionAsync(sessionId, cancellationToken).ConfigureAwait(false))
            comparison.Add(chunk);
        comparison.End();
        return comparison.ToResponse(sessionId, tree);
    }
}
