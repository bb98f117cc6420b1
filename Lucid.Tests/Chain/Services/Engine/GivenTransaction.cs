using System.Text.Json.Nodes;
using Lucid.Chain;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Ed25519;
using Lucid.Cryptography.Hashing;
using Lucid.Tests.Auth;

namespace Lucid.Tests.Chain.Services.Engine;

/// <summary>Transactions for a running engine.</summary>
internal static class GivenTransaction
{
    private const ulong Fee = Amounts.Lucid / 100;

    /// <summary>A transfer of one LUCID, right unless something else is asked for.</summary>
    public static Transaction Transfer(
        EngineHost engine,
        Ed25519PrivateKey sender,
        ulong nonce = 0,
        ulong fee = Fee,
        ulong amount = Amounts.Lucid,
        Hash256? network = null) =>
        Sign(engine, sender, new Transfer(TestKeys.Account(100), amount), nonce, fee, network);

    public static Transaction Sign(
        EngineHost engine,
        Ed25519PrivateKey sender,
        TransactionPayload payload,
        ulong nonce = 0,
        ulong fee = Fee,
        Hash256? network = null) =>
        Transaction.Sign(
            sender, network ?? engine.Genesis.Hash, nonce, fee, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(), payload);

    public static string Hex(Transaction transaction) => Convert.ToHexStringLower(transaction.ToArray());

    public static Task<Answer> SubmitAsync(EngineHost engine, Transaction transaction) => SubmitAsync(engine, Hex(transaction));

    public static Task<Answer> SubmitAsync(EngineHost engine, string hex) =>
        engine.Role.PostAsync("blockchain/transactions", new JsonObject { ["transaction"] = hex });

    /// <summary>Submits a transaction and waits until it is in a final block and its finality on record; returns its proof.</summary>
    public static async Task<byte[]> FinalAsync(EngineHost engine, Transaction transaction)
    {
        (await SubmitAsync(engine, transaction)).Expect(202);
        return await ProofAsync(engine, transaction.Id.ToString());
    }

    /// <summary>Waits until a transaction can be proven.</summary>
    public static async Task<byte[]> ProofAsync(EngineHost engine, string id)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        byte[]? proof = null;
        await Poll.UntilAsync(
            async () =>
            {
                using var response = await engine.Role.Client.GetAsync(
                    new Uri($"blockchain/transactions/{id}/proof", UriKind.Relative), cancellationToken);
                if (response.IsSuccessStatusCode) proof = await response.Content.ReadAsByteArrayAsync(cancellationToken);
                return proof is not null;
            },
            "the transaction can be proven",
            cancellationToken);
        return proof!;
    }
}
