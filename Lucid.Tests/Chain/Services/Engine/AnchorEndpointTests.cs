using System.Text.Json.Nodes;
using Lucid.Chain;
using Lucid.Chain.Contracts;
using Lucid.ServiceDefaults.Authentication;
using Lucid.Tests.Auth;

namespace Lucid.Tests.Chain.Services.Engine;

[Collection(EngineCollection.Name)]
public sealed class AnchorEndpointTests(EngineFixture fixture)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private EngineHost Engine => fixture.Host;

    [Fact]
    public async Task Get_AnchoredSession_SaysWithWhat()
    {
        var anchor = TestLedger.Anchor(1001);
        var transaction = GivenTransaction.Sign(Engine, Engine.TakeAccount(), anchor);
        await GivenTransaction.FinalAsync(Engine, transaction);
        var found = (await Engine.GetAsync($"anchors/{anchor.SessionId}")).Expect(200);

        Assert.Equal(
            (transaction.Id.ToString(), "confirmed", anchor.MerkleRoot.ToString(), anchor.ManifestHash.ToString(), anchor.Owner.ToString()),
            (found.Text("tx_id"), found.Text("status"), found.Text("merkle_root"), found.Text("manifest_hash"), found.Text("owner")));
    }

    [Fact]
    public async Task Submit_SecondAnchorOfASession_IsRefused()
    {
        await GivenTransaction.FinalAsync(Engine, GivenTransaction.Sign(Engine, Engine.TakeAccount(), TestLedger.Anchor(1002)));
        var other = GivenTransaction.Sign(Engine, Engine.TakeAccount(), TestLedger.Anchor(1002, content: 1));

        var refused = (await GivenTransaction.SubmitAsync(Engine, other)).Expect(422, "LUCID_CHAIN_5002");
        Assert.Equal("ConflictingAnchor", refused.Json!["error"]!["details"]!["reason"]!.GetValue<string>());
    }

    [Fact]
    public async Task Get_UnknownOrMalformed_IsRefused()
    {
        (await Engine.GetAsync($"anchors/{Guid.NewGuid()}")).Expect(404, "LUCID_CHAIN_6002");
        (await Engine.GetAsync("anchors/zz")).Expect(400, "LUCID_ERR_1005");
    }

    [Fact]
    public async Task View_AnchoredAndOtherSessions_ShowsTheFinalState()
    {
        var anchor = TestLedger.Anchor(1003);
        var sender = Engine.TakeAccount();
        var transaction = GivenTransaction.Sign(Engine, sender, anchor);
        await GivenTransaction.FinalAsync(Engine, transaction);
        AnchoringViewRequest request = new(transaction.Sender.ToString(), [anchor.SessionId.ToString(), Guid.NewGuid().ToString()]);
        var view = await Engine.Client.ViewAsync(request, Cancellation);

        Assert.Equal((Engine.Genesis.Hash.ToString(), 1UL, true), (view.Network, view.FinalNonce, view.PaysFees));
        var shown = Assert.Single(view.Anchors);
        Assert.Equal((anchor.SessionId.ToString(), GivenTransaction.Hex(transaction)), (shown.SessionId, shown.Content));
    }

    [Fact]
    public async Task View_Malformed_IsRefused()
    {
        var account = TestKeys.Account(1).ToString();
        (await ViewAsync("zz", [])).Expect(400, "LUCID_ERR_1003");
        (await ViewAsync(account, ["zz"])).Expect(400, "LUCID_ERR_1005");
        (await ViewAsync(account, [.. Enumerable.Repeat(Guid.NewGuid().ToString(), 1001)])).Expect(400, "LUCID_ERR_1004");
    }

    [Fact]
    public async Task Delegate_WithoutTheRightRole_IsRefused()
    {
        JsonObject body = new() { ["account"] = TestKeys.Account(70).ToString() };
        (await Engine.Role.PostAsync("blockchain/anchorers", body)).Expect(401, "LUCID_ERR_2001");
        (await Engine.Role.PostAsync("blockchain/anchorers", body, Engine.Role.Token(Role.NodeOperator))).Expect(403, "LUCID_ERR_2004");
    }

    [Fact]
    public async Task Delegate_Administrator_LetsTheAccountAnchorWithoutAFee()
    {
        var account = TestKeys.Account(70);
        JsonObject body = new() { ["account"] = account.ToString() };
        (await Engine.Role.PostAsync("blockchain/anchorers", body, Engine.Role.Token(Role.Admin))).Expect(202);
        await Poll.UntilAsync(async () => !await PaysFeesAsync(account), "the account anchors without a fee", Cancellation);

        await GivenTransaction.FinalAsync(Engine, GivenTransaction.Sign(Engine, TestKeys.Key(70), TestLedger.Anchor(1004), fee: 0));
    }

    [Fact]
    public async Task Delegate_Malformed_IsRefused()
    {
        JsonObject body = new() { ["account"] = "zz" };
        (await Engine.Role.PostAsync("blockchain/anchorers", body, Engine.Role.Token(Role.Admin))).Expect(400, "LUCID_ERR_1003");
    }

    private async Task<bool> PaysFeesAsync(AccountId account) =>
        (await Engine.Client.ViewAsync(new AnchoringViewRequest(account.ToString(), []), Cancellation)).PaysFees;

    private Task<Answer> ViewAsync(string account, string[] sessions) => Engine.Role.PostAsync(
        "blockchain/anchors/view",
        new JsonObject { ["account"] = account, ["sessions"] = new JsonArray([.. sessions.Select(s => JsonValue.Create(s))]) });
}
