using System.Text.Json.Nodes;
using Lucid.Chain;
using Lucid.Chain.Proofs;
using Lucid.Chain.Transactions;

namespace Lucid.Tests.Chain.Services.Engine;

[Collection(EngineCollection.Name)]
public sealed class TransactionEndpointTests(EngineFixture fixture)
{
    private const string Unknown = "00000000000000000000000000000000000000000000000000000000000000ff";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private EngineHost Engine => fixture.Host;

    [Fact]
    public async Task Submit_GoodTransaction_BecomesFinalAndTakesEffect()
    {
        var transaction = GivenTransaction.Transfer(Engine, Engine.TakeAccount());
        var accepted = (await GivenTransaction.SubmitAsync(Engine, transaction)).Expect(202);
        Assert.Equal((transaction.Id.ToString(), "pending"), (accepted.Text("tx_id"), accepted.Text("status")));

        await Poll.UntilAsync(
            async () => (await Engine.Client.TransactionAsync(transaction.Id.ToString(), Cancellation)).Status == "confirmed",
            "the transaction is confirmed",
            Cancellation);
        var found = await Engine.Client.TransactionAsync(transaction.Id.ToString(), Cancellation);
        Assert.Equal(("transfer", GivenTransaction.Hex(transaction)), (found.Type, found.Raw));
        var account = (await Engine.GetAsync("accounts/" + transaction.Sender)).Expect(200).Json!;
        Assert.Equal(
            ((1000 - 1) * Amounts.Lucid - transaction.Fee, 1UL),
            (account["balance"]!.GetValue<ulong>(), account["nonce"]!.GetValue<ulong>()));
        var block = (await Engine.GetAsync($"blocks/{found.BlockHeight}")).Expect(200).Json!;
        Assert.Contains(transaction.Id.ToString(), block["transactions"]!.AsArray().Select(t => t!.GetValue<string>()));
    }

    [Fact]
    public async Task Submit_TheSameAgain_IsAcceptedAgain()
    {
        var transaction = GivenTransaction.Transfer(Engine, Engine.TakeAccount(), nonce: 1);
        (await GivenTransaction.SubmitAsync(Engine, transaction)).Expect(202);
        (await GivenTransaction.SubmitAsync(Engine, transaction)).Expect(202);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("zz")]
    [InlineData("00ff")]
    public async Task Submit_NoTransaction_IsMalformed(string hex) =>
        (await GivenTransaction.SubmitAsync(Engine, hex)).Expect(400, "LUCID_CHAIN_5003");

    [Fact]
    public async Task Submit_BytesTooManyOrTooFew_IsMalformed()
    {
        var hex = GivenTransaction.Hex(GivenTransaction.Transfer(Engine, TestKeys.Key(60)));
        (await GivenTransaction.SubmitAsync(Engine, hex + "00")).Expect(400, "LUCID_CHAIN_5003");
        (await GivenTransaction.SubmitAsync(Engine, hex[..^2])).Expect(400, "LUCID_CHAIN_5003");
        (await GivenTransaction.SubmitAsync(Engine, new string('0', 20_000))).Expect(400, "LUCID_CHAIN_5003");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"transaction\":null}")]
    [InlineData("{\"transaction\":1}")]
    [InlineData("[")]
    public async Task Submit_BodyOfAnotherShape_IsRefused(string body) =>
        (await Engine.Role.PostAsync("blockchain/transactions", body)).Expect(400, "LUCID_ERR_1009");

    [Fact]
    public async Task Submit_ForAnotherNetwork_HasNoValidSignature() => await RefusedAsync(
        GivenTransaction.Transfer(Engine, Engine.TakeAccount(), network: ChainHash.Of([7])), "BadSignature");

    [Fact]
    public async Task Submit_NonceOfABlock_IsUsed()
    {
        var sender = Engine.TakeAccount();
        await GivenTransaction.FinalAsync(Engine, GivenTransaction.Transfer(Engine, sender));
        await RefusedAsync(GivenTransaction.Transfer(Engine, sender, amount: 2), "NonceUsed");
    }

    [Fact]
    public async Task Submit_NonceFarAhead_IsRefused() =>
        await RefusedAsync(GivenTransaction.Transfer(Engine, Engine.TakeAccount(), nonce: 5000), "NonceAhead");

    [Fact]
    public async Task Submit_FeeTooLow_IsRefused() =>
        await RefusedAsync(GivenTransaction.Transfer(Engine, Engine.TakeAccount(), fee: 1), "FeeTooLow");

    [Fact]
    public async Task Submit_FeeNotCovered_IsRefused() =>
        await RefusedAsync(GivenTransaction.Transfer(Engine, TestKeys.Key(90)), "InsufficientBalance");

    [Fact]
    public async Task SubmitBatch_SomeWrong_TakesTheOthersAndSaysWhich()
    {
        var good = GivenTransaction.Transfer(Engine, Engine.TakeAccount());
        var foreign = GivenTransaction.Transfer(Engine, TestKeys.Key(60), network: ChainHash.Of([7]));
        JsonObject body = new() { ["transactions"] = new JsonArray(GivenTransaction.Hex(good), "zz", GivenTransaction.Hex(foreign)) };
        var answer = (await Engine.Role.PostAsync("blockchain/transactions/batch", body)).Expect(200).Json!;

        Assert.Equal((1, 2), (answer["submitted"]!.GetValue<int>(), answer["failed"]!.GetValue<int>()));
        Assert.Equal([null, "Malformed", "BadSignature"], answer["items"]!.AsArray().Select(i => i!["error"]?.GetValue<string>()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task SubmitBatch_WrongCount_IsRefused(int count)
    {
        JsonObject body = new() { ["transactions"] = new JsonArray([.. Enumerable.Repeat("00", count).Select(t => JsonValue.Create(t))]) };
        (await Engine.Role.PostAsync("blockchain/transactions/batch", body)).Expect(400, "LUCID_ERR_1004");
    }

    [Fact]
    public async Task Pending_TransactionThatWaits_IsListed()
    {
        var waiting = GivenTransaction.Transfer(Engine, Engine.TakeAccount(), nonce: 1);
        (await GivenTransaction.SubmitAsync(Engine, waiting)).Expect(202);
        var pending = (await Engine.GetAsync("transactions/pending")).Expect(200).Json!;

        Assert.Contains(waiting.Id.ToString(), pending["transactions"]!.AsArray().Select(t => t!["tx_id"]!.GetValue<string>()));
        Assert.Equal("pending", (await Engine.GetAsync($"transactions/{waiting.Id}")).Expect(200).Text("status"));
    }

    [Fact]
    public async Task Proof_FinalTransaction_HoldsForThisNetworkAlone()
    {
        var transaction = GivenTransaction.Transfer(Engine, Engine.TakeAccount());
        var proof = TransactionProof.Parse(await GivenTransaction.FinalAsync(Engine, transaction))!;

        Assert.Null(ProofVerifier.FindFlaw(proof, Engine.Genesis.Hash));
        Assert.NotNull(ProofVerifier.FindFlaw(proof, ChainHash.Of([7])));
        Assert.Equal(transaction.Id, proof.Transaction.Id);
    }

    [Fact]
    public async Task Proof_TransactionThatWaits_IsNotFinalYet()
    {
        // What must come before it never comes, so it waits.
        var waiting = GivenTransaction.Transfer(Engine, Engine.TakeAccount(), nonce: 1);
        (await GivenTransaction.SubmitAsync(Engine, waiting)).Expect(202);
        (await Engine.GetAsync($"transactions/{waiting.Id}/proof")).Expect(409, "LUCID_CHAIN_6001");
    }

    [Fact]
    public async Task Get_Unknown_Is404()
    {
        (await Engine.GetAsync("transactions/" + Unknown)).Expect(404, "LUCID_CHAIN_5001");
        (await Engine.GetAsync($"transactions/{Unknown}/proof")).Expect(404, "LUCID_CHAIN_5001");
    }

    [Theory]
    [InlineData("transactions/zz")]
    [InlineData("transactions/zz/proof")]
    [InlineData("accounts/zz")]
    public async Task Get_MalformedId_Is400(string path) => (await Engine.GetAsync(path)).Expect(400, "LUCID_ERR_1003");

    [Fact]
    public async Task Account_Unknown_HasNothing()
    {
        var account = (await Engine.GetAsync("accounts/" + Unknown)).Expect(200).Json!;
        Assert.Equal((0UL, 0UL), (account["balance"]!.GetValue<ulong>(), account["nonce"]!.GetValue<ulong>()));
    }

    private async Task RefusedAsync(Transaction transaction, string reason)
    {
        var answer = (await GivenTransaction.SubmitAsync(Engine, transaction)).Expect(422, "LUCID_CHAIN_5002");
        Assert.Equal(reason, answer.Json!["error"]!["details"]!["reason"]!.GetValue<string>());
    }
}
