using System.Text.Json.Nodes;
using Lucid.Auth.Bootstrap;
using Lucid.Auth.Users;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;

namespace Lucid.Tests.Auth;

public sealed class AdministrationTests(EmbeddedStores stores) : IAsyncLifetime
{
    private AuthHost _host = null!;

    private HttpClient Client => _host.Client;

    public async ValueTask InitializeAsync() => _host = await AuthHost.StartAsync(stores, AuthFixture.NewDatabase());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Bootstrap_PrintedToken_MakesOneAdministratorOnce()
    {
        var token = await NewTokenAsync();
        Wallet wallet = new(Client);
        (await BootstrapAsync(wallet, "wrong")).Expect(401, "LUCID_AUTH_1009");
        var user = (await BootstrapAsync(wallet, token)).Expect(201);

        Assert.Equal("SUPER_ADMIN", user.Text("role"));
        (await BootstrapAsync(new Wallet(Client), token)).Expect(401, "LUCID_AUTH_1009");
        Assert.Null(await _host.Services.GetRequiredService<BootstrapService>().CreateTokenAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Bootstrap_RestartBeforeUse_InvalidatesTheOldToken()
    {
        var old = await NewTokenAsync();
        var current = await NewTokenAsync();

        (await BootstrapAsync(new Wallet(Client), old)).Expect(401, "LUCID_AUTH_1009");
        (await BootstrapAsync(new Wallet(Client), current)).Expect(201);
    }

    [Fact]
    public async Task Bootstrap_RegisteredAddress_IsPromotedAndKeepsItsAccount()
    {
        var wallet = await Wallet.SignedInAsync(Client);

        Assert.Equal(wallet.UserId, (await BootstrapAsync(wallet, await NewTokenAsync())).Expect(201).Text("user_id"));
    }

    [Fact]
    public async Task Login_AdministratorWithoutTotp_IsAUserUntilItIsSetUp()
    {
        Wallet admin = new(Client);
        (await BootstrapAsync(admin, await NewTokenAsync())).Expect(201);
        var login = (await admin.LoginAsync()).Expect(200);
        Assert.True(login.Json!["totp_enrollment_required"]!.GetValue<bool>());
        (await admin.GetAsync("/users")).Expect(403, "LUCID_ERR_2004");

        await EnableTotpAsync(admin);
        (await admin.GetAsync("/users")).Expect(200);
        Assert.Equal(49, (await admin.GetAsync("/auth/permissions")).Expect(200).Json!["permissions"]!.AsArray().Count);
    }

    [Fact]
    public async Task Login_WithTotp_NeedsAFreshCodeEachTime()
    {
        var (admin, totp) = await SuperAdminAsync();
        (await admin.LoginAsync()).Expect(401, "LUCID_AUTH_1007");
        (await admin.LoginAsync(proof => proof["totp_code"] = "000000")).Expect(401, "LUCID_ERR_2007");
        (await admin.LoginAsync(proof => proof["totp_code"] = "12345x")).Expect(401, "LUCID_ERR_2007");
        _host.Time.Advance(TimeSpan.FromSeconds(30));
        var code = totp.ComputeTotp(_host.Time.GetUtcNow().UtcDateTime);
        (await admin.LoginAsync(proof => proof["totp_code"] = code)).Expect(200);
        (await admin.LoginAsync(proof => proof["totp_code"] = code)).Expect(401, "LUCID_ERR_2007");
    }

    [Fact]
    public async Task Login_SameCodeInTwoRequestsAtOnce_IsAcceptedOnce()
    {
        var (admin, totp) = await SuperAdminAsync();
        _host.Time.Advance(TimeSpan.FromSeconds(30));
        var code = totp.ComputeTotp(_host.Time.GetUtcNow().UtcDateTime);
        var wallets = Enumerable.Range(0, 4).Select(_ => new Wallet(Client, admin.Key)).ToArray();
        var answers = await Task.WhenAll(wallets.Select(wallet => wallet.LoginAsync(proof => proof["totp_code"] = code)));

        Assert.Single(answers, answer => answer.Status == 200);
    }

    [Fact]
    public async Task Login_RecoveryCode_WorksOnce()
    {
        Wallet admin = new(Client);
        (await BootstrapAsync(admin, await NewTokenAsync())).Expect(201);
        (await admin.LoginAsync()).Expect(200);
        var (_, codes) = await EnableTotpAsync(admin);

        Assert.Equal(10, codes.Length);
        (await admin.LoginAsync(proof => proof["recovery_code"] = codes[0].ToUpperInvariant())).Expect(200);
        (await admin.GetAsync("/users")).Expect(200);
        (await admin.LoginAsync(proof => proof["recovery_code"] = codes[0])).Expect(401, "LUCID_ERR_2007");
        (await admin.LoginAsync(proof => proof["recovery_code"] = codes[1])).Expect(200);
    }

    [Fact]
    public async Task Lockout_FiveWrongCodes_LocksAnAdministratorForThirtyMinutes()
    {
        var (admin, totp) = await SuperAdminAsync();
        for (var i = 0; i < 5; i++)
            (await admin.LoginAsync(proof => proof["totp_code"] = "000000")).Expect(401, "LUCID_ERR_2007");
        _host.Time.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal("60", (await LoginWithCodeAsync(admin, totp)).Expect(423, "LUCID_ERR_2005").RetryAfter);
        _host.Time.Advance(TimeSpan.FromMinutes(1));
        (await LoginWithCodeAsync(admin, totp)).Expect(200);
    }

    [Fact]
    public async Task Lockout_CodesGuessedWithAStolenToken_StopsTheGuessing()
    {
        var (admin, totp) = await SuperAdminAsync();
        for (var i = 0; i < 5; i++)
            (await admin.PostAsync("/auth/totp/disable", Code("000000"))).Expect(401, "LUCID_ERR_2007");
        _host.Time.Advance(TimeSpan.FromSeconds(30));

        (await admin.PostAsync("/auth/totp/disable", Code(totp.ComputeTotp(_host.Time.GetUtcNow().UtcDateTime)))).Expect(423, "LUCID_ERR_2005");
    }

    [Fact]
    public async Task Totp_ExistingSessionWithoutCode_StaysAUser()
    {
        Wallet admin = new(Client);
        (await BootstrapAsync(admin, await NewTokenAsync())).Expect(201);
        Wallet older = new(Client, admin.Key);
        (await older.LoginAsync()).Expect(200);
        (await admin.LoginAsync()).Expect(200);
        await EnableTotpAsync(admin);

        (await older.RefreshAsync()).Expect(200);
        (await older.GetAsync("/users")).Expect(403, "LUCID_ERR_2004");
    }

    [Fact]
    public async Task Totp_EnrolConfirmDisable_GuardsEachStep()
    {
        var wallet = await Wallet.SignedInAsync(Client);
        (await wallet.PostAsync("/auth/totp/confirm", Code("123456"))).Expect(409, "LUCID_AUTH_1011");
        (await wallet.PostAsync("/auth/totp/disable", Code("123456"))).Expect(409, "LUCID_AUTH_1011");
        var (totp, _) = await EnableTotpAsync(wallet);
        (await wallet.PostAsync("/auth/totp/enroll")).Expect(409, "LUCID_AUTH_1010");
        (await wallet.PostAsync("/auth/totp/disable", Code("000000"))).Expect(401, "LUCID_ERR_2007");
        _host.Time.Advance(TimeSpan.FromSeconds(30));
        (await wallet.PostAsync("/auth/totp/disable", Code(totp.ComputeTotp(_host.Time.GetUtcNow().UtcDateTime)))).Expect(204);
        (await wallet.LoginAsync()).Expect(200);
    }

    [Fact]
    public async Task SetRole_BySuperAdmin_ChangesItAndEndsSessions()
    {
        var (admin, _) = await SuperAdminAsync();
        var user = await Wallet.SignedInAsync(Client);
        var changed = (await admin.PutAsync($"/users/{user.UserId}/role", Role("NODE_OPERATOR"))).Expect(200);

        Assert.Equal("pending", changed.Text("kyc_status"));
        (await user.GetAsync("/auth/profile")).Expect(401, "LUCID_ERR_2009");
        (await user.LoginAsync()).Expect(200);
        var permissions = (await user.GetAsync("/auth/permissions")).Expect(200);
        Assert.Equal("NODE_OPERATOR", permissions.Text("role"));
        Assert.Contains("register_node", permissions.Json!["withheld_until_kyc"]!.AsArray().Select(name => name!.GetValue<string>()));
    }

    [Fact]
    public async Task SetRole_OwnUnknownOrAboveOwn_IsRefused()
    {
        var (admin, _) = await SuperAdminAsync();
        var user = await Wallet.SignedInAsync(Client);

        (await admin.PutAsync($"/users/{admin.UserId}/role", Role("USER"))).Expect(409, "LUCID_AUTH_1013");
        (await admin.PutAsync($"/users/{user.UserId}/role", Role("ROOT"))).Expect(400, "LUCID_ERR_1003");
        (await admin.PutAsync("/users/nobody/role", Role("ADMIN"))).Expect(404, "LUCID_ERR_4001");
        (await user.PutAsync($"/users/{user.UserId}/role", Role("SUPER_ADMIN"))).Expect(403, "LUCID_ERR_2004");
    }

    [Fact]
    public async Task Admin_CannotTouchSuperAdmins()
    {
        var (super, _) = await SuperAdminAsync();
        var admin = await Wallet.SignedInAsync(Client);
        (await super.PutAsync($"/users/{admin.UserId}/role", Role("ADMIN"))).Expect(200);
        (await admin.LoginAsync()).Expect(200);
        await EnableTotpAsync(admin);

        (await admin.GetAsync($"/users/{super.UserId}")).Expect(200);
        (await admin.PutAsync($"/users/{super.UserId}", new JsonObject { ["disabled"] = true })).Expect(403, "LUCID_AUTH_1003");
        (await admin.PutAsync($"/users/{super.UserId}/role", Role("USER"))).Expect(403, "LUCID_ERR_2004");
        (await admin.PostAsync($"/users/{super.UserId}/logout")).Expect(403, "LUCID_ERR_2004");
        (await admin.PutAsync($"/users/{admin.UserId}", new JsonObject { ["disabled"] = true })).Expect(409, "LUCID_AUTH_1013");
    }

    [Fact]
    public async Task UpdateUser_Disabled_EndsSessionsAndBarsSignIn()
    {
        var (admin, _) = await SuperAdminAsync();
        var user = await Wallet.SignedInAsync(Client);
        (await admin.PutAsync($"/users/{user.UserId}", new JsonObject { ["disabled"] = true })).Expect(200);

        (await user.GetAsync("/auth/profile")).Expect(401, "LUCID_ERR_2009");
        (await user.RefreshAsync()).Expect(403, "LUCID_AUTH_1006");
        (await user.LoginAsync()).Expect(403, "LUCID_AUTH_1006");
        (await admin.PutAsync($"/users/{user.UserId}", new JsonObject { ["disabled"] = false })).Expect(200);
        (await user.LoginAsync()).Expect(200);
    }

    [Fact]
    public async Task ForceLogout_EndsEverySession()
    {
        var (admin, _) = await SuperAdminAsync();
        var user = await Wallet.SignedInAsync(Client);
        (await admin.PostAsync($"/users/{user.UserId}/logout")).Expect(204);

        (await user.GetAsync("/auth/profile")).Expect(401, "LUCID_ERR_2009");
    }

    [Fact]
    public async Task Users_OfOthers_AreForAdministrators()
    {
        var (user, other) = (await Wallet.SignedInAsync(Client), await Wallet.SignedInAsync(Client));

        (await user.GetAsync("/users")).Expect(403, "LUCID_ERR_2004");
        (await user.GetAsync($"/users/{other.UserId}")).Expect(403, "LUCID_ERR_2004");
        (await user.PutAsync($"/users/{other.UserId}", new JsonObject { ["display_name"] = "x" })).Expect(403, "LUCID_ERR_2004");
        (await user.PutAsync($"/users/{user.UserId}", new JsonObject { ["kyc_status"] = "verified" })).Expect(403, "LUCID_ERR_2004");
        (await user.GetAsync($"/users/{user.UserId}")).Expect(200);
        (await user.GetAsync("/auth/audit")).Expect(403, "LUCID_ERR_2004");
    }

    [Fact]
    public async Task Users_Paged_CountsAllPages()
    {
        var (admin, _) = await SuperAdminAsync();
        for (var i = 0; i < 4; i++)
            await new Wallet(Client).RegisterAsync();

        var page = (await admin.GetAsync("/users?page=2&limit=2")).Expect(200).Json!;
        Assert.Equal(2, page["users"]!.AsArray().Count);
        Assert.Equal("{\"page\":2,\"limit\":2,\"total\":5,\"pages\":3}", page["pagination"]!.ToJsonString());
        Assert.Single((await admin.GetAsync("/users?role=SUPER_ADMIN")).Expect(200).Json!["users"]!.AsArray());
        (await admin.GetAsync("/users?limit=101")).Expect(400, "LUCID_ERR_1004");
        (await admin.GetAsync("/users?page=0")).Expect(400, "LUCID_ERR_1004");
        (await admin.GetAsync("/users?page=x")).Expect(400, "LUCID_ERR_1001");
    }

    [Fact]
    public async Task Audit_SecurityEvents_AreListedWithoutSecrets()
    {
        var (admin, _) = await SuperAdminAsync();
        Wallet attacker = new(Client);
        var proof = await attacker.ProveAsync(admin.Address);
        await attacker.PostAsync("/auth/login", proof);

        var entries = (await admin.GetAsync("/auth/audit?limit=100")).Expect(200).Json!["entries"]!.AsArray();
        Assert.Contains(entries, entry => entry!["action"]!.GetValue<string>() == "auth.bootstrap");
        var failure = Assert.Single(entries, entry => entry!["action"]!.GetValue<string>() == "auth.login" && entry["result"]!.GetValue<string>() == "failure")!;
        Assert.Equal(admin.Address, failure["tron_address"]!.GetValue<string>());
        Assert.Equal("LUCID_ERR_2001", failure["reason"]!.GetValue<string>());
        var text = entries.ToJsonString();
        Assert.DoesNotContain(proof["signature"]!.GetValue<string>(), text, StringComparison.Ordinal);
        Assert.DoesNotContain(admin.AccessToken!, text, StringComparison.Ordinal);
        var own = (await admin.GetAsync($"/auth/audit?user_id={admin.UserId}&action=totp.confirm")).Expect(200).Json!;
        // The test's clock stands still, so the two have the same time and no order.
        Assert.Equal(["failure", "success"], own["entries"]!.AsArray().Select(entry => entry!["result"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Tokens_OfAnotherRole_CannotBeForgedFromOnesOwn()
    {
        var user = await Wallet.SignedInAsync(Client);
        var parts = user.AccessToken!.Split('.');
        var claims = System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]));
        var forged = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(claims.Replace("USER", "SUPER_ADMIN", StringComparison.Ordinal)));
        user.AccessToken = $"{parts[0]}.{forged}.{parts[2]}";

        (await user.GetAsync("/users")).Expect(401, "LUCID_ERR_2003");
    }

    private async Task<(Wallet Admin, Totp Totp)> SuperAdminAsync()
    {
        Wallet admin = new(Client);
        (await BootstrapAsync(admin, await NewTokenAsync())).Expect(201);
        (await admin.LoginAsync()).Expect(200);
        var (totp, _) = await EnableTotpAsync(admin);
        return (admin, totp);
    }

    private async Task<(Totp Totp, string[] Codes)> EnableTotpAsync(Wallet wallet)
    {
        var enrolled = (await wallet.PostAsync("/auth/totp/enroll")).Expect(200);
        Assert.Contains(enrolled.Text("secret"), enrolled.Text("otpauth_uri"), StringComparison.Ordinal);
        Totp totp = new(Base32Encoding.ToBytes(enrolled.Text("secret")));
        (await wallet.PostAsync("/auth/totp/confirm", Code("000000"))).Expect(401, "LUCID_ERR_2007");
        var confirmed = (await wallet.PostAsync("/auth/totp/confirm", Code(totp.ComputeTotp(_host.Time.GetUtcNow().UtcDateTime)))).Expect(200);
        (await wallet.RefreshAsync()).Expect(200);
        return (totp, [.. confirmed.Json!["recovery_codes"]!.AsArray().Select(code => code!.GetValue<string>())]);
    }

    private Task<Answer> LoginWithCodeAsync(Wallet wallet, Totp totp) =>
        wallet.LoginAsync(proof => proof["totp_code"] = totp.ComputeTotp(_host.Time.GetUtcNow().UtcDateTime));

    private async Task<string> NewTokenAsync()
    {
        // The service printed one at its start; making another is what a restart does.
        var users = _host.Services.GetRequiredService<UserStore>();
        Assert.False(await users.AnyWithRoleAsync(Lucid.ServiceDefaults.Authentication.Role.SuperAdmin, TestContext.Current.CancellationToken));
        return (await _host.Services.GetRequiredService<BootstrapService>().CreateTokenAsync(TestContext.Current.CancellationToken))!;
    }

    private static async Task<Answer> BootstrapAsync(Wallet wallet, string token)
    {
        var proof = await wallet.ProveAsync();
        proof["token"] = token;
        return await wallet.PostAsync("/auth/bootstrap", proof);
    }

    private static JsonObject Code(string code) => new() { ["code"] = code };

    private static JsonObject Role(string role) => new() { ["role"] = role };
}
