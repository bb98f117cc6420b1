using System.Text.Json.Nodes;
using Lucid.Chain;
using Lucid.Chain.Anchoring;
using Lucid.Chain.Proofs;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Hashing;
using Lucid.Cryptography.Secp256k1;
using Lucid.Cryptography.Tron;
using Lucid.ServiceDefaults.Authentication;
using Lucid.Tests.Auth;
using Lucid.Tests.Chain.Services.Engine;

namespace Lucid.Tests.Chain.Services.Anchoring;

public sealed class AnchoringEndpointTests(AnchoringFixture fixture) : IClassFixture<AnchoringFixture>
{
    private static readonly Hash256 Root = ChainHash.Of([1]);
    private static readonly Hash256 Manifest = ChainHash.Of([2]);

    private readonly Secp256k1PrivateKey _owner = Secp256k1PrivateKey.Generate();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RoleHost Anchoring => fixture.Host.Role;

    [Fact]
    public async Task Accept_FinishedSession_IsConfirmedOnceWithAProof()
    {
        var session = NewSession();
        var accepted = (await AcceptAsync(session)).Expect(202);
        Assert.Equal(session["session_id"]!.GetValue<string>(), accepted.Text("session_id"));

        var confirmed = await ConfirmedAsync(accepted.Text("session_id"));
        var transaction = confirmed["transaction_id"]!.GetValue<string>();
        var proof = TransactionProof.Parse(await GivenTransaction.ProofAsync(fixture.Host.Engine, transaction))!;
        Assert.Null(ProofVerifier.FindFlaw(proof, fixture.Host.Engine.Genesis.Hash));
        var anchor = Assert.IsType<SessionAnchor>(proof.Transaction.Payload);
        Assert.Equal(
            (Root, Manifest, 3U, _owner.Address.ToString()),
            (anchor.MerkleRoot, anchor.ManifestHash, anchor.ChunkCount, anchor.Owner.ToString()));
        Assert.Equal(confirmed["block_height"]!.GetValue<ulong>(), proof.Finality.Headers[0].Height);
    }

    [Fact]
    public async Task Accept_TheSameAgain_IsTheSameAnchoring()
    {
        var session = NewSession();
        var first = (await AcceptAsync(session)).Expect(202);
        var second = (await AcceptAsync(session)).Expect(202);
        Assert.Equal(first.Json!["submitted_at"]!.GetValue<long>(), second.Json!["submitted_at"]!.GetValue<long>());

        await ConfirmedAsync(first.Text("session_id"));
        Assert.Equal("confirmed", (await AcceptAsync(session)).Expect(202).Text("status"));
    }

    [Fact]
    public async Task Accept_OtherContentForASession_IsAConflict()
    {
        var session = NewSession();
        (await AcceptAsync(session)).Expect(202);
        (await AcceptAsync(With(session, "merkle_root", Manifest.ToString()))).Expect(409, "LUCID_CHAIN_6006");
        (await AcceptAsync(With(session, "chunk_count", 4))).Expect(409, "LUCID_CHAIN_6006");
    }

    [Fact]
    public async Task Accept_SessionAnchoredElsewhereWithOtherContent_Fails()
    {
        var anchor = TestLedger.Anchor(2001);
        var engine = fixture.Host.Engine;
        await GivenTransaction.FinalAsync(engine, GivenTransaction.Sign(engine, engine.TakeAccount(), anchor));
        (await AcceptAsync(NewSession(anchor.SessionId))).Expect(202);

        await Poll.UntilAsync(
            async () => (await GetAsync(anchor.SessionId.ToString())).Expect(200).Text("status") == "failed",
            "the anchoring fails",
            Cancellation);
        Assert.Contains("with other content", (await GetAsync(anchor.SessionId.ToString())).Text("failure"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accept_WithoutToken_IsRefused() =>
        (await Anchoring.PostAsync("anchoring/session", NewSession())).Expect(401, "LUCID_ERR_2001");

    [Fact]
    public async Task Accept_AnothersSession_NeedsTheRoleOrTheSignature()
    {
        var other = Secp256k1PrivateKey.Generate();
        var session = With(NewSession(), "owner", other.Address.ToString());
        (await AcceptAsync(session)).Expect(403, "LUCID_CHAIN_6008");
        (await AcceptAsync(With(session, "user_signature", _owner.SignMessage(TextOf(session))))).Expect(422, "LUCID_CHAIN_6007");
        (await AcceptAsync(With(session, "user_signature", "zz"))).Expect(422, "LUCID_CHAIN_6007");
        (await AcceptAsync(With(session, "user_signature", other.SignMessage(TextOf(session))))).Expect(202);
        (await AcceptAsync(With(NewSession(), "owner", other.Address.ToString()), Role.Admin)).Expect(202);
    }

    [Fact]
    public async Task Accept_SignatureOverOtherContent_IsRefused()
    {
        var session = NewSession();
        var signature = _owner.SignMessage(TextOf(session));
        (await AcceptAsync(With(With(session, "chunk_count", 4), "user_signature", signature))).Expect(422, "LUCID_CHAIN_6007");
    }

    [Theory]
    [InlineData("session_id", "zz", "LUCID_ERR_1005")]
    [InlineData("session_id", "00000000-0000-0000-0000-000000000000", "LUCID_ERR_1005")]
    [InlineData("manifest_hash", "zz", "LUCID_ERR_1003")]
    [InlineData("merkle_root", "", "LUCID_ERR_1003")]
    [InlineData("owner", "T", "LUCID_ERR_1003")]
    [InlineData("chunk_count", 0, "LUCID_ERR_1004")]
    [InlineData("chunk_count", 1_000_001, "LUCID_ERR_1004")]
    [InlineData("chunk_count", -1, "LUCID_ERR_1009")]
    [InlineData("started_at", -1, "LUCID_ERR_1004")]
    public async Task Accept_MalformedField_IsRefused(string field, object value, string code) =>
        (await AcceptAsync(With(NewSession(), field, JsonValue.Create(value)))).Expect(400, code);

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"session_id\":null}")]
    public async Task Accept_BodyOfAnotherShape_IsRefused(string body) =>
        Assert.Equal(400, (await Anchoring.PostAsync("anchoring/session", body, Token())).Status);

    [Fact]
    public async Task Get_UnknownOrMalformed_IsRefused()
    {
        (await GetAsync(Guid.NewGuid().ToString())).Expect(404, "LUCID_CHAIN_6003");
        (await GetAsync("zz")).Expect(400, "LUCID_ERR_1005");
    }

    [Fact]
    public async Task Verify_AnchoredSession_HoldsForItsRootAndBlockAlone()
    {
        var session = NewSession();
        var id = (await AcceptAsync(session)).Expect(202).Text("session_id");
        var height = (await ConfirmedAsync(id))["block_height"]!.GetValue<ulong>();

        Assert.Equal((true, true, null), await VerifyAsync(id, Root));
        Assert.Equal((true, true, null), await VerifyAsync(id, Root, height));
        Assert.Equal((false, true, "The session is anchored in another block."), await VerifyAsync(id, Root, height + 1));
        Assert.Equal((false, false, "The session is anchored with another root."), await VerifyAsync(id, Manifest));
        Assert.Equal((false, false, "The session is not in a final block."), await VerifyAsync(Guid.NewGuid().ToString(), Root));
    }

    [Fact]
    public async Task Verify_Malformed_IsRefused()
    {
        JsonObject request = new() { ["session_id"] = "zz", ["merkle_root"] = Root.ToString() };
        (await Anchoring.PostAsync("anchoring/verify", request, Token())).Expect(400, "LUCID_ERR_1005");
        request = new() { ["session_id"] = Guid.NewGuid().ToString(), ["merkle_root"] = "zz" };
        (await Anchoring.PostAsync("anchoring/verify", request, Token())).Expect(400, "LUCID_ERR_1003");
    }

    [Fact]
    public async Task Status_AfterAConfirmation_CountsIt()
    {
        await ConfirmedAsync((await AcceptAsync(NewSession())).Expect(202).Text("session_id"));
        var status = (await Anchoring.GetAsync("anchoring/status", Token())).Expect(200).Json!;

        Assert.True(status["confirmed"]!.GetValue<long>() >= 1);
        Assert.True(status["reachable"]!.GetValue<bool>());
        Assert.Equal(Anchoring.Get<AnchoringAccount>().Id.ToString(), status["account"]!.GetValue<string>());
    }

    [Fact]
    public async Task OpenApi_Always_ListsEveryRoute() => await OpenApiCheck.ListsEveryRouteAsync(Anchoring, "/anchoring");

    private static JsonObject NewSession(Guid? id = null) => new()
    {
        ["session_id"] = (id ?? Guid.NewGuid()).ToString(),
        ["manifest_hash"] = Manifest.ToString(),
        ["merkle_root"] = Root.ToString(),
        ["chunk_count"] = 3,
        ["started_at"] = TestLedger.Start,
    };

    private static JsonObject With(JsonObject session, string field, JsonNode? value)
    {
        var changed = session.DeepClone().AsObject();
        changed[field] = value;
        return changed;
    }

    private string TextOf(JsonObject session) => AnchorText.Of(new SessionAnchor(
        Guid.Parse(session["session_id"]!.GetValue<string>()),
        Hash(session["manifest_hash"]!.GetValue<string>()),
        session["started_at"]!.GetValue<long>(),
        OwnerAddress.Of(TronAddress.Parse(session["owner"]?.GetValue<string>() ?? _owner.Address.ToString())),
        Hash(session["merkle_root"]!.GetValue<string>()),
        (uint)session["chunk_count"]!.GetValue<int>()));

    private static Hash256 Hash(string text)
    {
        Assert.True(Hash256.TryParse(text, out var hash));
        return hash;
    }

    private string Token(Role role = Role.User) => Anchoring.Token(role, _owner.Address.ToString());

    private Task<Answer> AcceptAsync(JsonObject session, Role role = Role.User) =>
        Anchoring.PostAsync("anchoring/session", session, Token(role));

    private Task<Answer> GetAsync(string session) => Anchoring.GetAsync("anchoring/session/" + session, Token());

    private async Task<(bool Verified, bool RightRoot, string? Reason)> VerifyAsync(string session, Hash256 root, ulong? height = null)
    {
        JsonObject request = new() { ["session_id"] = session, ["merkle_root"] = root.ToString(), ["block_height"] = height };
        var answer = (await Anchoring.PostAsync("anchoring/verify", request, Token())).Expect(200).Json!;
        return (answer["verified"]!.GetValue<bool>(), answer["merkle_proof_valid"]!.GetValue<bool>(), answer["reason"]?.GetValue<string>());
    }

    private async Task<JsonNode> ConfirmedAsync(string session)
    {
        JsonNode? last = null;
        await Poll.UntilAsync(
            async () => (last = (await GetAsync(session)).Expect(200).Json!)["status"]!.GetValue<string>() == "confirmed",
            "the session is confirmed",
            Cancellation);
        return last!;
    }
}
