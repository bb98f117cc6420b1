using Lucid.Chain.Contracts;
using Lucid.Chain.Ledger;
using Lucid.Chain.Proofs;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;
using Lucid.ServiceDefaults.Errors;
using Lucid.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lucid.Chain.Engine.Endpoints;

/// <summary>Transactions and accounts. A transaction is signed by its sender: that, and not who brings it, gives it effect.</summary>
internal static class TransactionEndpoints
{
    private const int MaximumBatch = 100;
    private const int MaximumPending = 100;

    public static void MapTransactions(this IEndpointRouteBuilder routes)
    {
        var transactions = routes.MapGroup("/blockchain/transactions").WithTags("Transactions");
        transactions.MapPost("", Submit)
            .Describe("SubmitTransaction", "Takes in a signed transaction.", 400, 409, 422)
            .Produces<SubmitTransactionResponse>(StatusCodes.Status202Accepted);
        transactions.MapPost("/batch", SubmitBatch)
            .Describe("SubmitTransactions", "Takes in 1 to 100 signed transactions, in order.", 400)
            .Produces<SubmitBatchResponse>();
        transactions.MapGet("/pending", Pending)
            .Describe("PendingTransactions", "Transactions that wait for a block.", 400)
            .Produces<PendingTransactionsResponse>();
        transactions.MapGet("/{id}", Get)
            .Describe("Transaction", "A transaction, and where it is.", 400, 404)
            .Produces<TransactionResponse>();
        transactions.MapGet("/{id}/proof", Proof)
            .Describe("TransactionProof", "The proof that it is in a final block, for 'lucid chain verify'.", 400, 404, 409)
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
        routes.MapGet("/blockchain/accounts/{id}", GetAccount)
            .WithTags("Transactions")
            .Describe("Account", "Balance and nonce at the head of the chain.", 400)
            .Produces<AccountResponse>();
    }

    private static async Task<IResult> Submit(SubmitTransactionRequest request, ChainRunner runner, CancellationToken cancellationToken)
    {
        if (Parse(request.Transaction) is not { } transaction) return new ErrorResult(ChainErrors.TransactionMalformed);
        var error = await runner.DoAsync(node => node.Submit(transaction), cancellationToken).ConfigureAwait(false);
        return error is TransactionError.None or TransactionError.KnownAlready
            ? TypedResults.Accepted(
                $"/api/v1/blockchain/transactions/{transaction.Id}", new SubmitTransactionResponse(transaction.Id.ToString(), "pending"))
            : ChainErrors.Refused(error);
    }

    private static async Task<IResult> SubmitBatch(SubmitBatchRequest request, ChainRunner runner, CancellationToken cancellationToken)
    {
        if (request.Transactions.Count is < 1 or > MaximumBatch)
            return new ErrorResult(ErrorCodes.OutOfRange, $"A batch has 1 to {MaximumBatch} transactions.");
        var parsed = request.Transactions.Select(Parse).ToArray();
        var items = await runner.AskAsync(
            node => parsed.Select(t => t is null
                ? new BatchItemResponse(null, "Malformed")
                : new BatchItemResponse(
                    t.Id.ToString(),
                    node.Submit(t) is var error && error is TransactionError.None or TransactionError.KnownAlready
                        ? null
                        : error.ToString())).ToArray(),
            cancellationToken).ConfigureAwait(false);
        var failed = items.Count(i => i.Error is not null);
        return TypedResults.Ok(new SubmitBatchResponse(items.Length - failed, failed, items));
    }

    private static async Task<IResult> Pending(ChainRunner runner, CancellationToken cancellationToken, int limit = MaximumPending) =>
        TypedResults.Ok(await runner.AskAsync(
            node => new PendingTransactionsResponse(
                [.. node.Pool.All().Take(Math.Clamp(limit, 1, MaximumPending)).Select(t => BlockResponses.Of(t, "pending", null))],
                node.Pool.Count),
            cancellationToken).ConfigureAwait(false));

    private static async Task<IResult> Get(string id, ChainRunner runner, CancellationToken cancellationToken)
    {
        if (!Hash256.TryParse(id, out var hash)) return new ErrorResult(ErrorCodes.BadFormat, "A transaction's id has 64 hex digits.");
        return await runner.AskAsync(node => BlockResponses.Find(node, hash), cancellationToken).ConfigureAwait(false) is { } found
            ? TypedResults.Ok(found)
            : new ErrorResult(ChainErrors.TransactionNotFound);
    }

    private static async Task<IResult> Proof(string id, ChainRunner runner, CancellationToken cancellationToken)
    {
        if (!Hash256.TryParse(id, out var hash)) return new ErrorResult(ErrorCodes.BadFormat, "A transaction's id has 64 hex digits.");
        var (known, proof) = await runner.AskAsync(
            node => (BlockResponses.Find(node, hash) is not null, ProofBuilder.Build(node, hash)?.ToArray()),
            cancellationToken).ConfigureAwait(false);
        if (proof is not null) return TypedResults.Bytes(proof, "application/octet-stream", $"{id}.lucidproof");
        return new ErrorResult(known ? ChainErrors.NotFinalYet : ChainErrors.TransactionNotFound);
    }

    private static async Task<IResult> GetAccount(string id, ChainRunner runner, CancellationToken cancellationToken)
    {
        if (!Hash256.TryParse(id, out var key))
            return new ErrorResult(ErrorCodes.BadFormat, "An account is an Ed25519 public key: 64 hex digits.");
        var account = await runner.AskAsync(node => node.Head.State.AccountOf(new AccountId(key)), cancellationToken).ConfigureAwait(false);
        return TypedResults.Ok(new AccountResponse(id, account.Balance, account.Nonce));
    }

    private static Transaction? Parse(string? text)
    {
        if (Hex.TryDecode(text, Transaction.MaximumBytes) is not { } bytes) return null;
        var reader = new CanonicalReader(bytes);
        var transaction = Transaction.Read(ref reader);
        return reader.Complete ? transaction : null;
    }
}
