using Lucid.Chain.Anchoring;
using Lucid.Chain.Contracts;
using Lucid.Chain.Ledger;
using Lucid.Chain.Node;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Hashing;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Errors;
using Lucid.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lucid.Chain.Engine.Endpoints;

/// <summary>Anchored sessions, and what the anchoring service needs to know and to be allowed.</summary>
internal static class AnchorEndpoints
{
    private const int MaximumSessions = 1000;

    public static void MapAnchors(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/blockchain/anchors/{session}", Get)
            .WithTags("Anchors")
            .Describe("SessionAnchor", "The anchor of a session.", 400, 404, 410)
            .Produces<SessionAnchorResponse>();
        routes.MapPost("/blockchain/anchors/view", View)
            .WithTags("Anchors")
            .Describe("AnchoringView", "An account and up to 1000 sessions in the final state, all at one moment.", 400)
            .Produces<AnchoringViewResponse>();
        routes.MapPost("/blockchain/anchorers", Delegate)
            .WithTags("Anchors")
            .Describe("DelegateAnchorer", "Lets an account anchor without a fee in this node's name.", 400, 409, 422)
            .Produces(StatusCodes.Status202Accepted)
            .AtLeast(Role.Admin);
    }

    private static async Task<IResult> Get(string session, ChainRunner runner, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(session, "D", out var id)) return new ErrorResult(ErrorCodes.BadUuid);
        return await runner.AskAsync(node => Find(node, id), cancellationToken).ConfigureAwait(false);
    }

    private static IResult Find(ChainNode node, Guid session)
    {
        if (node.Head.State.AnchorOf(session) is not { } record) return new ErrorResult(ChainErrors.SessionNotAnchored);
        if (node.FindBlock(record.Height) is not { } block) return new ErrorResult(ChainErrors.BlockNotHere);
        var anchor = (SessionAnchor)block.Transactions.First(t => t.Id == record.Transaction).Payload;
        return TypedResults.Ok(new SessionAnchorResponse(
            session.ToString(),
            record.Transaction.ToString(),
            record.Height,
            record.Height <= node.FinalHead.Height ? "confirmed" : "included",
            anchor.ManifestHash.ToString(),
            anchor.MerkleRoot.ToString(),
            anchor.StartedAt,
            anchor.Owner.ToString(),
            anchor.ChunkCount));
    }

    private static async Task<IResult> View(AnchoringViewRequest request, ChainRunner runner, CancellationToken cancellationToken)
    {
        if (!Hash256.TryParse(request.Account, out var account))
            return new ErrorResult(ErrorCodes.BadFormat, "An account is an Ed25519 public key: 64 hex digits.");
        if (request.Sessions.Count > MaximumSessions)
            return new ErrorResult(ErrorCodes.OutOfRange, $"At most {MaximumSessions} sessions at a time.");
        var sessions = new List<Guid>(request.Sessions.Count);
        foreach (var session in request.Sessions)
        {
            if (!Guid.TryParseExact(session, "D", out var id)) return new ErrorResult(ErrorCodes.BadUuid);
            sessions.Add(id);
        }

        return TypedResults.Ok(await runner.AskAsync(
            node =>
            {
                var view = NodeAnchoringView.Of(node, new AccountId(account), sessions);
                return new AnchoringViewResponse(
                    node.Genesis.Hash.ToString(),
                    view.FinalNonce,
                    view.PaysFees,
                    view.Parameters[ChainParameter.BaseFee],
                    view.Parameters[ChainParameter.FeePerByte],
                    [.. view.Anchors.Values.Select(anchor => Respond(node, anchor))]);
            },
            cancellationToken).ConfigureAwait(false));
    }

    private static FinalAnchorResponse Respond(ChainNode node, FinalAnchor anchor)
    {
        var transaction = node.FindBlock(anchor.Height)!.Transactions.First(t => t.Id == anchor.Transaction);
        return new FinalAnchorResponse(
            anchor.Content.SessionId.ToString(),
            anchor.Transaction.ToString(),
            anchor.Height,
            Convert.ToHexStringLower(transaction.ToArray()));
    }

    private static async Task<IResult> Delegate(DelegateAnchorerRequest request, ChainRunner runner, CancellationToken cancellationToken)
    {
        if (!Hash256.TryParse(request.Account, out var account))
            return new ErrorResult(ErrorCodes.BadFormat, "An account is an Ed25519 public key: 64 hex digits.");
        var error = await runner.DoAsync(node => node.DelegateAnchorer(new AccountId(account)), cancellationToken).ConfigureAwait(false);
        return error is TransactionError.None ? TypedResults.Accepted((string?)null) : ChainErrors.Refused(error);
    }
}
