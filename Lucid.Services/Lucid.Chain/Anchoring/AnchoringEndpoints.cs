using System.Security.Claims;
using Lucid.Chain.Contracts;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Secp256k1;
using Lucid.Cryptography.Tron;
using Lucid.ServiceDefaults.Authentication;
using Lucid.ServiceDefaults.Errors;
using Lucid.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lucid.Chain.Anchoring;

/// <summary>Accepting sessions and telling how far they are.</summary>
internal static class AnchoringEndpoints
{
    private const int SampledConfirmations = 100;
    private const long MillisecondsPerDay = 86_400_000;

    private static readonly ErrorCode NotFound = new("LUCID_CHAIN_6003", 404, "This session has not been accepted for anchoring.");
    private static readonly ErrorCode Conflict = new(
        "LUCID_CHAIN_6006", 409, "The session is accepted or anchored with other content: it anchors once.");
    private static readonly ErrorCode BadSignature = new("LUCID_CHAIN_6007", 422, "The signature is not the owner's over this anchor.");
    private static readonly ErrorCode NotOwner = new(
        "LUCID_CHAIN_6008", 403, "Anchoring another's session needs the role ADMIN or the owner's signature.");

    public static void MapAnchoring(this IEndpointRouteBuilder routes)
    {
        var anchoring = routes.MapGroup("/anchoring").WithTags("Anchoring");
        anchoring.MapPost("/session", Accept)
            .Describe("AnchorSession", "Accepts a finished session; what is answered with 202 is durable.", 400, 403, 409, 422)
            .Produces<AnchoringResponse>(StatusCodes.Status202Accepted)
            .SignedIn();
        anchoring.MapGet("/session/{id}", Get)
            .Describe("Anchoring", "Where a session's anchoring stands.", 400, 404)
            .Produces<AnchoringResponse>()
            .SignedIn();
        anchoring.MapPost("/verify", Verify)
            .Describe("VerifyAnchor", "Whether a session is anchored with this root in a final block.", 400)
            .Produces<VerifyAnchorResponse>()
            .SignedIn();
        anchoring.MapGet("/status", Status)
            .Describe("AnchoringStatus", "How much is on its way.")
            .Produces<AnchoringStatusResponse>()
            .SignedIn();
    }

    private static async Task<IResult> Accept(
        AnchorSessionRequest request,
        IAnchoringStore store,
        AnchoringLoop loop,
        TimeProvider clock,
        ClaimsPrincipal caller,
        CancellationToken cancellationToken)
    {
        if (Read(request, caller, out var anchor) is { } refused) return refused;
        var record = new AnchoringRecord
        {
            Anchor = anchor!,
            AcceptedAt = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            Urgent = caller.GetRole() >= Role.Admin,
        };
        var stored = await store.AddAsync(record, cancellationToken).ConfigureAwait(false);
        if (stored.Anchor != anchor) return new ErrorResult(Conflict);
        loop.Wake();
        return TypedResults.Accepted($"/api/v1/anchoring/session/{stored.SessionId}", Respond(stored));
    }

    private static async Task<IResult> Get(string id, IAnchoringStore store, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(id, "D", out var session)) return new ErrorResult(ErrorCodes.BadUuid);
        return await store.FindAsync(session, cancellationToken).ConfigureAwait(false) is { } record
            ? TypedResults.Ok(Respond(record))
            : new ErrorResult(NotFound);
    }

    private static async Task<IResult> Verify(
        VerifyAnchorRequest request, IAnchoringChain chain, AnchoringAccount account, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(request.SessionId, "D", out var session)) return new ErrorResult(ErrorCodes.BadUuid);
        if (!Hash256.TryParse(request.MerkleRoot, out var root))
            return new ErrorResult(ErrorCodes.BadFormat, "merkle_root has 64 hex digits.");
        try
        {
            var view = await chain.LookAsync(account.Id, [session], cancellationToken).ConfigureAwait(false);
            return TypedResults.Ok(Compare(request, root, view.Anchors.GetValueOrDefault(session)));
        }
        catch (ChainUnreachableException e)
        {
            return new ErrorResult(ErrorCodes.ChainDown, e.Message);
        }
    }

    private static VerifyAnchorResponse Compare(VerifyAnchorRequest request, Hash256 root, FinalAnchor? anchor)
    {
        if (anchor is null) return new VerifyAnchorResponse(false, false, null, null, "The session is not in a final block.");
        if (anchor.Content.MerkleRoot != root)
            return new VerifyAnchorResponse(false, false, anchor.Height, null, "The session is anchored with another root.");
        return request.BlockHeight is null || request.BlockHeight == anchor.Height
            ? new VerifyAnchorResponse(true, true, anchor.Height, null, null)
            : new VerifyAnchorResponse(false, true, anchor.Height, null, "The session is anchored in another block.");
    }

    private static async Task<IResult> Status(
        DocumentAnchoringStore store, AnchoringLoop loop, AnchoringAccount account, TimeProvider clock, CancellationToken cancellationToken)
    {
        var today = clock.GetUtcNow().ToUnixTimeMilliseconds() / MillisecondsPerDay * MillisecondsPerDay;
        var sample = await store.ListConfirmedAsync(SampledConfirmations, cancellationToken).ConfigureAwait(false);
        return TypedResults.Ok(new AnchoringStatusResponse(
            await store.CountAsync(AnchoringStatus.Pending, 0, cancellationToken).ConfigureAwait(false),
            await store.CountAsync(AnchoringStatus.Processing, 0, cancellationToken).ConfigureAwait(false),
            await store.CountAsync(AnchoringStatus.Confirmed, 0, cancellationToken).ConfigureAwait(false),
            await store.CountAsync(AnchoringStatus.Failed, 0, cancellationToken).ConfigureAwait(false),
            await store.CountAsync(AnchoringStatus.Confirmed, today, cancellationToken).ConfigureAwait(false),
            sample.Count == 0 ? 0 : sample.Average(r => (r.SettledAt!.Value - r.AcceptedAt) / 1000.0),
            account.Id.ToString(),
            loop.IsReachable));
    }

    private static ErrorResult? Read(AnchorSessionRequest request, ClaimsPrincipal caller, out SessionAnchor? anchor)
    {
        anchor = null;
        if (!Guid.TryParseExact(request.SessionId, "D", out var session) || session == Guid.Empty)
            return new ErrorResult(ErrorCodes.BadUuid, "session_id is a UUID.");
        if (!Hash256.TryParse(request.ManifestHash, out var manifest))
            return new ErrorResult(ErrorCodes.BadFormat, "manifest_hash has 64 hex digits.");
        if (!Hash256.TryParse(request.MerkleRoot, out var root))
            return new ErrorResult(ErrorCodes.BadFormat, "merkle_root has 64 hex digits.");
        if (request.ChunkCount is 0 or > SessionAnchor.MaximumChunks)
            return new ErrorResult(ErrorCodes.OutOfRange, $"chunk_count is 1 to {SessionAnchor.MaximumChunks}.");
        if (request.StartedAt < 0) return new ErrorResult(ErrorCodes.OutOfRange, "started_at is in milliseconds since 1970.");
        var own = caller.FindFirst(TokenClaims.TronAddress)?.Value;
        var owner = request.Owner ?? own;
        if (TronAddress.TryParse(owner, out var address) is var error and not TronAddressError.None)
            return new ErrorResult(ErrorCodes.BadFormat, TronAddress.Describe(error));
        anchor = new SessionAnchor(session, manifest, request.StartedAt, OwnerAddress.Of(address!), root, request.ChunkCount);
        if (request.UserSignature is { } signature)
            return IsSignedBy(address!, AnchorText.Of(anchor), signature) ? null : new ErrorResult(BadSignature);
        return owner == own || caller.GetRole() >= Role.Admin ? null : new ErrorResult(NotOwner);
    }

    private static bool IsSignedBy(TronAddress owner, string text, string signature)
    {
        RecoverableSignature.TryParse(signature, out var parsed);
        if (parsed is null) return false;
        TronMessage.TryRecoverSigner(text, parsed, out var signer);
        return owner.Equals(signer);
    }

    private static AnchoringResponse Respond(AnchoringRecord record) => new(
        record.SessionId.ToString(),
        record.SessionId.ToString(),
        AnchoringDocument.NameOf(record.Status),
        record.AcceptedAt,
        record.SettledAt ?? record.AcceptedAt + 600_000,
        record.Transaction?.Id.ToString(),
        record.Height,
        record.Status == AnchoringStatus.Confirmed ? record.SettledAt : null,
        record.Failure);
}
