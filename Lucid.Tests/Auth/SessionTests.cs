using System.Text.Json.Nodes;

namespace Lucid.Tests.Auth;

public sealed class SessionTests(AuthFixture fixture) : IClassFixture<AuthFixture>
{
    private HttpClient Client => fixture.Host.Client;

    [Fact]
    public async Task Refresh_NewestToken_GivesANewPair()
    {
        var wallet = await Wallet.SignedInAsync(Client);
        var (access, refresh, session) = (wallet.AccessToken, wallet.RefreshToken, wallet.SessionId);
        (await wallet.RefreshAsync()).Expect(200);

        Assert.NotEqual(access, wallet.AccessToken);
        Assert.NotEqual(refresh, wallet.RefreshToken);
        Assert.Equal(session, wallet.SessionId);
        (await wallet.GetAsync("/auth/profile")).Expect(200);
    }

    [Fact]
    public async Task Refresh_KeepsTheRole()
    {
        var wallet = await Wallet.SignedInAsync(Client);
        (await wallet.RefreshAsync()).Expect(200);
        var verified = (await wallet.PostAsync("/auth/verify", new JsonObject { ["token"] = wallet.AccessToken })).Expect(200);

        Assert.Equal("USER", verified.Json!["claims"]!["role"]!.GetValue<string>());
    }

    [Fact]
    public async Task Refresh_UsedToken_EndsTheWholeSession()
    {
        var wallet = await Wallet.SignedInAsync(Client);
        var stolen = wallet.RefreshToken;
        (await wallet.RefreshAsync()).Expect(200);
        var (access, newest) = (wallet.AccessToken, wallet.RefreshToken);

        (await wallet.RefreshAsync(stolen)).Expect(401, "LUCID_AUTH_1008");
        (await wallet.RefreshAsync(newest)).Expect(401, "LUCID_ERR_2009");
        wallet.AccessToken = access;
        (await wallet.GetAsync("/auth/profile")).Expect(401, "LUCID_ERR_2009");
    }

    [Fact]
    public async Task Refresh_SameTokenManyTimesAtOnce_SucceedsOnceAndEndsTheSession()
    {
        var wallet = await Wallet.SignedInAsync(Client);
        var token = wallet.RefreshToken;
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            wallet.PostAsync("/auth/refresh", new JsonObject { ["refresh_token"] = token })));

        var winner = Assert.Single(answers, answer => answer.Status == 200);
        Assert.Contains(answers, answer => answer.Code == "LUCID_AUTH_1008");
        (await wallet.RefreshAsync(winner.Text("refresh_token"))).Expect(401, "LUCID_ERR_2009");
    }

    [Fact]
    public async Task Refresh_AccessTokenOrGarbage_IsRefused()
    {
        var wallet = await Wallet.SignedInAsync(Client);

        (await wallet.RefreshAsync(wallet.AccessToken)).Expect(401, "LUCID_ERR_2010");
        (await wallet.RefreshAsync("garbage")).Expect(401, "LUCID_ERR_2010");
        (await wallet.RefreshAsync(new string('x', 10_000))).Expect(401, "LUCID_ERR_2010");
    }

    [Fact]
    public async Task Profile_RefreshToken_IsNotAnAccessToken()
    {
        var wallet = await Wallet.SignedInAsync(Client);
        wallet.AccessToken = wallet.RefreshToken;

        (await wallet.GetAsync("/auth/profile")).Expect(401, "LUCID_ERR_2003");
    }

    [Fact]
    public async Task Profile_ExpiredAccessToken_IsRefusedAndRefreshHelps()
    {
        var wallet = await Wallet.SignedInAsync(Client);
        fixture.Host.Time.Advance(TimeSpan.FromMinutes(16));

        (await wallet.GetAsync("/auth/profile")).Expect(401, "LUCID_ERR_2002");
        (await wallet.RefreshAsync()).Expect(200);
        (await wallet.GetAsync("/auth/profile")).Expect(200);
    }

    [Fact]
    public async Task Refresh_AfterThirtyIdleMinutes_IsRefused()
    {
        var wallet = await Wallet.SignedInAsync(Client);
        fixture.Host.Time.Advance(TimeSpan.FromMinutes(31));

        (await wallet.RefreshAsync()).Expect(401, "LUCID_ERR_2009");
    }

    [Fact]
    public async Task Refresh_ActiveSessionAcrossAKeyRotation_GoesOn()
    {
        var wallet = await Wallet.SignedInAsync(Client);
        for (var i = 0; i < 60; i++)
        {
            fixture.Host.Time.Advance(TimeSpan.FromMinutes(29));
            (await wallet.RefreshAsync()).Expect(200);
        }

        (await wallet.GetAsync("/auth/profile")).Expect(200);
    }

    [Fact]
    public async Task Logout_EndsTheSessionAtOnce()
    {
        var wallet = await Wallet.SignedInAsync(Client);
        (await wallet.PostAsync("/auth/logout", [])).Expect(204);

        (await wallet.GetAsync("/auth/profile")).Expect(401, "LUCID_ERR_2009");
        (await wallet.RefreshAsync()).Expect(401, "LUCID_ERR_2009");
    }

    [Fact]
    public async Task Logout_WithoutABody_Works()
    {
        var wallet = await Wallet.SignedInAsync(Client);

        (await wallet.PostAsync("/auth/logout")).Expect(204);
    }

    [Fact]
    public async Task Logout_AllSessions_EndsTheOthersToo()
    {
        var wallet = await Wallet.SignedInAsync(Client);
        Wallet elsewhere = new(Client, wallet.Key);
        (await elsewhere.LoginAsync()).Expect(200);
        (await wallet.PostAsync("/auth/logout", new JsonObject { ["logout_all_sessions"] = true })).Expect(204);

        (await elsewhere.GetAsync("/auth/profile")).Expect(401, "LUCID_ERR_2009");
        (await elsewhere.RefreshAsync()).Expect(401, "LUCID_ERR_2009");
    }

    [Fact]
    public async Task Login_SixthSession_EndsTheOldest()
    {
        var first = await Wallet.SignedInAsync(Client);
        Wallet latest = new(Client, first.Key);
        for (var i = 0; i < 5; i++)
        {
            (await first.GetAsync("/auth/profile")).Expect(200);
            (await latest.LoginAsync()).Expect(200);
        }

        (await first.GetAsync("/auth/profile")).Expect(401, "LUCID_ERR_2009");
        Assert.Equal(5, (await latest.GetAsync("/auth/sessions")).Expect(200).Json!["sessions"]!.AsArray().Count);
    }

    [Fact]
    public async Task Sessions_ListGetAndEnd_ConcernOnlyOnesOwn()
    {
        var (wallet, stranger) = (await Wallet.SignedInAsync(Client), await Wallet.SignedInAsync(Client));
        Wallet elsewhere = new(Client, wallet.Key);
        (await elsewhere.LoginAsync(proof => proof["device"] = "phone")).Expect(200);

        var listed = (await wallet.GetAsync("/auth/sessions")).Expect(200).Json!["sessions"]!.AsArray();
        Assert.Equal(2, listed.Count);
        Assert.Equal(wallet.SessionId, Assert.Single(listed, session => session!["current"]!.GetValue<bool>())!["session_id"]!.GetValue<string>());
        Assert.Equal("phone", (await wallet.GetAsync("/auth/sessions/" + elsewhere.SessionId)).Expect(200).Text("device"));
        (await stranger.GetAsync("/auth/sessions/" + wallet.SessionId)).Expect(404, "LUCID_ERR_4001");
        (await stranger.DeleteAsync("/auth/sessions/" + wallet.SessionId)).Expect(404, "LUCID_ERR_4001");
        (await wallet.DeleteAsync("/auth/sessions/" + elsewhere.SessionId)).Expect(204);
        (await elsewhere.GetAsync("/auth/profile")).Expect(401, "LUCID_ERR_2009");
        (await wallet.GetAsync("/auth/profile")).Expect(200);
    }

    [Fact]
    public async Task Sessions_EndOthers_KeepsTheCurrentOne()
    {
        var wallet = await Wallet.SignedInAsync(Client);
        Wallet elsewhere = new(Client, wallet.Key);
        (await elsewhere.LoginAsync()).Expect(200);
        (await wallet.DeleteAsync("/auth/sessions")).Expect(204);

        (await elsewhere.GetAsync("/auth/profile")).Expect(401, "LUCID_ERR_2009");
        (await wallet.GetAsync("/auth/profile")).Expect(200);
        (await wallet.RefreshAsync()).Expect(200);
    }

    [Fact]
    public async Task Verify_GoodEndedAndForgedTokens_AreToldApart()
    {
        var wallet = await Wallet.SignedInAsync(Client);
        Assert.Equal((true, null), await VerifyAsync(wallet.AccessToken!));
        Assert.Equal((false, "LUCID_ERR_2003"), await VerifyAsync(wallet.RefreshToken));
        Assert.Equal((false, "LUCID_ERR_2003"), await VerifyAsync(wallet.AccessToken + "x"));
        Assert.Equal((false, "LUCID_ERR_2003"), await VerifyAsync(""));
        (await wallet.PostAsync("/auth/logout")).Expect(204);
        Assert.Equal((false, "LUCID_ERR_2009"), await VerifyAsync(wallet.AccessToken!));
    }

    [Fact]
    public async Task Keys_ArePublishedWithoutMaterial()
    {
        var keys = (await new Wallet(Client).GetAsync("/auth/keys")).Expect(200);

        Assert.Equal("HS256", keys.Text("algorithm"));
        Assert.Equal(3, keys.Json!["keys"]!.AsArray().Count);
        Assert.Contains(keys.Json["keys"]!.AsArray(), key => key!["kid"]!.GetValue<string>() == keys.Text("current_kid"));
        Assert.All(keys.Json["keys"]!.AsArray(), key => Assert.Equal(["kid", "not_before", "not_after"], key!.AsObject().Select(field => field.Key)));
    }

    private async Task<(bool Valid, string? Reason)> VerifyAsync(string token)
    {
        var answer = (await new Wallet(Client).PostAsync("/auth/verify", new JsonObject { ["token"] = token })).Expect(200);
        return (answer.Json!["valid"]!.GetValue<bool>(), answer.Json["reason"]?.GetValue<string>());
    }
}
