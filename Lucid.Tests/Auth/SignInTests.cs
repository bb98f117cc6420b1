using System.Text.Json.Nodes;
using Lucid.Cryptography.Secp256k1;
using Lucid.Tests.Peers;
using Org.BouncyCastle.Math;

namespace Lucid.Tests.Auth;

public sealed class SignInTests(AuthFixture fixture) : IClassFixture<AuthFixture>
{
    private static readonly BigInteger Order = new("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    private HttpClient Client => fixture.Host.Client;

    [Fact]
    public async Task Login_RegisteredAddress_OpensASession()
    {
        var wallet = await Wallet.SignedInAsync(Client);

        var profile = (await wallet.GetAsync("/auth/profile")).Expect(200);
        Assert.Equal(wallet.Address, profile.Text("tron_address"));
        Assert.Equal("USER", profile.Text("role"));
        Assert.Equal(wallet.UserId, (await wallet.GetAsync("/users/me")).Expect(200).Text("user_id"));
    }

    [Fact]
    public async Task Login_SignedByTronweb_IsAccepted()
    {
        Wallet wallet = new(Client, Secp256k1PrivateKey.Import(Convert.FromHexString(TronwebKey)));
        await wallet.RegisterAsync();
        var proof = await wallet.ProveAsync();
        JsonObject work = new() { ["key"] = TronwebKey, ["message"] = proof["message"]!.GetValue<string>() };
        var answers = JsonNode.Parse(await NodePeers.RunAsync("tronweb.mjs", new JsonObject { ["sign"] = new JsonArray(work) }.ToJsonString()))!;
        proof["signature"] = answers[0]!["signature"]!.GetValue<string>();

        (await wallet.PostAsync("/auth/login", proof)).Expect(200);
    }

    [Fact]
    public async Task Login_UnregisteredAddress_IsToldToRegister() =>
        (await new Wallet(Client).LoginAsync()).Expect(401, "LUCID_AUTH_1005");

    [Fact]
    public async Task Login_SameProofTwice_IsRefused()
    {
        var wallet = await Wallet.SignedInAsync(Client);
        var proof = await wallet.ProveAsync();

        (await wallet.PostAsync("/auth/login", Copy(proof))).Expect(200);
        (await wallet.PostAsync("/auth/login", Copy(proof))).Expect(401, "LUCID_AUTH_1002");
    }

    [Fact]
    public async Task Login_SameProofManyTimesAtOnce_IsAcceptedOnce()
    {
        var wallet = await Wallet.SignedInAsync(Client);
        var proof = await wallet.ProveAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => wallet.PostAsync("/auth/login", Copy(proof))));

        Assert.Single(answers, answer => answer.Status == 200);
    }

    [Fact]
    public async Task Login_ExpiredChallenge_IsRefused()
    {
        var wallet = await Wallet.SignedInAsync(Client);
        var proof = await wallet.ProveAsync();
        fixture.Host.Time.Advance(TimeSpan.FromSeconds(301));

        (await wallet.PostAsync("/auth/login", proof)).Expect(401, "LUCID_AUTH_1002");
    }

    [Fact]
    public async Task Login_MessageOfOwnMaking_IsRefused()
    {
        var wallet = await Wallet.SignedInAsync(Client);
        var message = "Sign this message to authenticate with Lucid: 2026-03-01T12:00:00.000Z 0f1e2d3c4b5a69788796a5b4c3d2e1f0";
        var answer = await wallet.LoginAsync(proof => (proof["message"], proof["signature"]) = (message, wallet.Key.SignMessage(message)));

        answer.Expect(401, "LUCID_AUTH_1002");
    }

    [Fact]
    public async Task Login_ChallengeOfAnotherAddress_IsRefused()
    {
        var (wallet, other) = (await Wallet.SignedInAsync(Client), new Wallet(Client));
        var proof = await wallet.ProveAsync(other.Address);
        proof["tron_address"] = wallet.Address;

        (await wallet.PostAsync("/auth/login", proof)).Expect(401, "LUCID_AUTH_1002");
    }

    [Fact]
    public async Task Login_SignatureOfAnotherKey_LooksTheSameWhetherTheAddressIsRegistered()
    {
        var (victim, unknown, attacker) = (await Wallet.SignedInAsync(Client), new Wallet(Client), new Wallet(Client));
        var registered = (await attacker.PostAsync("/auth/login", await attacker.ProveAsync(victim.Address))).Expect(401, "LUCID_ERR_2001");
        var unregistered = (await attacker.PostAsync("/auth/login", await attacker.ProveAsync(unknown.Address))).Expect(401, "LUCID_ERR_2001");

        Assert.Equal(registered.Message, unregistered.Message);
    }

    [Fact]
    public async Task Login_HighS_IsRefused()
    {
        var wallet = await Wallet.SignedInAsync(Client);
        var answer = await wallet.LoginAsync(proof =>
        {
            var bytes = Convert.FromHexString(proof["signature"]!.GetValue<string>()[2..]);
            var high = Order.Subtract(new BigInteger(1, bytes[32..64])).ToByteArrayUnsigned();
            high.CopyTo(bytes, 64 - high.Length);
            bytes[64] ^= 7;
            proof["signature"] = Convert.ToHexString(bytes);
        });

        answer.Expect(400, "LUCID_AUTH_1001");
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("not hexadecimal")]
    [InlineData("0x00")]
    public async Task Login_MalformedSignature_IsRefusedWithItsReason(string signature)
    {
        var answer = (await new Wallet(Client).LoginAsync(proof => proof["signature"] = signature)).Expect(400, "LUCID_AUTH_1001");

        Assert.Equal("signature", answer.Json!["error"]!["details"]!["field"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("TMVQGm1qAQYVdetCeGRRkTWYYrLXuHK2HD")]
    [InlineData("0x7e5f4552091a69125d5dfcb7b8c2659029395bdf")]
    public async Task Challenge_NoTronAddress_IsRefused(string address) =>
        (await new Wallet(Client).PostAsync("/auth/challenge", new JsonObject { ["tron_address"] = address })).Expect(400, "LUCID_ERR_1003");

    [Fact]
    public async Task Challenge_MissingOrNullField_IsRefused()
    {
        (await new Wallet(Client).PostAsync("/auth/challenge", [])).Expect(400, "LUCID_ERR_1009");
        (await new Wallet(Client).PostAsync("/auth/challenge", new JsonObject { ["tron_address"] = null })).Expect(400, "LUCID_ERR_1009");
    }

    [Fact]
    public async Task Challenge_HugeBody_IsRefused() =>
        (await new Wallet(Client).PostAsync("/auth/challenge", new JsonObject { ["tron_address"] = new string('x', 200_000) })).Expect(413, "LUCID_ERR_1010");

    [Fact]
    public async Task Register_TwiceOrWithATakenName_IsAConflict()
    {
        var name = "Name" + Guid.NewGuid().ToString("N")[..8];
        var wallet = await Wallet.SignedInAsync(Client, name);
        Wallet other = new(Client);
        var proof = await other.ProveAsync();
        proof["username"] = name.ToUpperInvariant();

        (await wallet.PostAsync("/auth/register", await wallet.ProveAsync())).Expect(409, "LUCID_ERR_4002");
        (await other.PostAsync("/auth/register", proof)).Expect(409, "LUCID_ERR_4002");
    }

    [Fact]
    public async Task Register_WithoutNames_WorksForManyAccounts()
    {
        await Wallet.SignedInAsync(Client);
        await Wallet.SignedInAsync(Client);
    }

    [Fact]
    public async Task Lockout_FiveForeignSignatures_LocksForFifteenMinutes()
    {
        var (victim, attacker) = (await Wallet.SignedInAsync(Client), new Wallet(Client));
        for (var i = 0; i < 5; i++)
            (await attacker.PostAsync("/auth/login", await attacker.ProveAsync(victim.Address))).Expect(401, "LUCID_ERR_2001");

        var locked = (await victim.LoginAsync()).Expect(423, "LUCID_ERR_2005");
        Assert.Equal("900", locked.RetryAfter);
        (await attacker.PostAsync("/auth/login", await attacker.ProveAsync(victim.Address))).Expect(401, "LUCID_ERR_2001");
        fixture.Host.Time.Advance(TimeSpan.FromMinutes(15));
        (await victim.LoginAsync()).Expect(200);
    }

    [Fact]
    public async Task Lockout_FourFailuresAndASuccess_StartsCountingAnew()
    {
        var (victim, attacker) = (await Wallet.SignedInAsync(Client), new Wallet(Client));
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 4; i++)
                await attacker.PostAsync("/auth/login", await attacker.ProveAsync(victim.Address));
            (await victim.LoginAsync()).Expect(200);
        }
    }

    private const string TronwebKey = "11223344556677889900aabbccddeeff11223344556677889900aabbccddeeff";

    private static JsonObject Copy(JsonObject proof) => (JsonObject)proof.DeepClone();
}
