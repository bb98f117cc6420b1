using System.Text.Json.Nodes;

namespace Lucid.Tests.Auth;

public sealed class HardwareWalletTests(AuthFixture fixture) : IClassFixture<AuthFixture>
{
    private HttpClient Client => fixture.Host.Client;

    [Fact]
    public async Task Login_RegisteredDevice_OpensASessionOfItsOwner()
    {
        var (owner, device) = (await Wallet.SignedInAsync(Client), new Wallet(Client));
        var registered = (await RegisterAsync(owner, device)).Expect(201);
        Assert.Equal("m/44'/195'/0'/0/0", registered.Text("derivation_path"));
        (await device.LoginAsync(proof => proof["hardware_wallet"] = true)).Expect(200);

        Assert.Equal(owner.UserId, device.UserId);
        var listed = Assert.Single((await owner.GetAsync("/auth/hardware-wallets")).Expect(200).Json!["hardware_wallets"]!.AsArray())!;
        Assert.NotNull(listed["last_used"]);
    }

    [Fact]
    public async Task Login_DeviceAddressWithoutTheFlag_IsNoAccount()
    {
        var (owner, device) = (await Wallet.SignedInAsync(Client), new Wallet(Client));
        (await RegisterAsync(owner, device)).Expect(201);

        (await device.LoginAsync()).Expect(401, "LUCID_AUTH_1005");
        (await owner.LoginAsync(proof => proof["hardware_wallet"] = true)).Expect(401, "LUCID_AUTH_1004");
    }

    [Fact]
    public async Task Remove_Device_NoLongerSignsIn()
    {
        var (owner, stranger, device) = (await Wallet.SignedInAsync(Client), await Wallet.SignedInAsync(Client), new Wallet(Client));
        var id = (await RegisterAsync(owner, device)).Expect(201).Text("wallet_id");
        (await stranger.DeleteAsync("/auth/hardware-wallets/" + id)).Expect(404, "LUCID_ERR_4001");
        (await owner.DeleteAsync("/auth/hardware-wallets/" + id)).Expect(204);

        (await device.LoginAsync(proof => proof["hardware_wallet"] = true)).Expect(401, "LUCID_AUTH_1004");
    }

    [Fact]
    public async Task Register_UnprovenTakenOrForeignAddress_IsRefused()
    {
        var (owner, other, device) = (await Wallet.SignedInAsync(Client), await Wallet.SignedInAsync(Client), new Wallet(Client));
        (await RegisterAsync(owner, device, proof => proof["signature"] = owner.Key.SignMessage(proof["message"]!.GetValue<string>()))).Expect(401, "LUCID_ERR_2001");
        (await RegisterAsync(owner, other)).Expect(409, "LUCID_ERR_4002");
        (await RegisterAsync(owner, device, proof => proof["wallet_type"] = "paper")).Expect(400, "LUCID_ERR_1003");
        (await RegisterAsync(owner, device, proof => proof["derivation_path"] = "m/44'/60'/0'/0/0")).Expect(400, "LUCID_ERR_1003");
        (await RegisterAsync(owner, device)).Expect(201);
        (await RegisterAsync(other, device)).Expect(409, "LUCID_ERR_4002");
        (await device.PostAsync("/auth/register", await device.ProveAsync())).Expect(409, "LUCID_ERR_4002");
    }

    [Fact]
    public async Task Register_AccountOnADevice_SignsInEitherWay()
    {
        Wallet wallet = new(Client);
        var proof = await wallet.ProveAsync();
        proof["hardware_wallet_type"] = "ledger";
        (await wallet.PostAsync("/auth/register", proof)).Expect(201);

        (await wallet.LoginAsync(login => login["hardware_wallet"] = true)).Expect(200);
        (await wallet.LoginAsync()).Expect(200);
    }

    [Fact]
    public async Task Lockout_ForeignSignaturesForADevice_LockItsOwner()
    {
        var (owner, device, attacker) = (await Wallet.SignedInAsync(Client), new Wallet(Client), new Wallet(Client));
        (await RegisterAsync(owner, device)).Expect(201);
        for (var i = 0; i < 5; i++)
        {
            var proof = await attacker.ProveAsync(device.Address);
            proof["hardware_wallet"] = true;
            (await attacker.PostAsync("/auth/login", proof)).Expect(401, "LUCID_ERR_2001");
        }

        (await device.LoginAsync(proof => proof["hardware_wallet"] = true)).Expect(423, "LUCID_ERR_2005");
    }

    private static async Task<Answer> RegisterAsync(Wallet owner, Wallet device, Action<JsonObject>? change = null)
    {
        var proof = await device.ProveAsync();
        proof["wallet_type"] = "ledger";
        change?.Invoke(proof);
        return await owner.PostAsync("/auth/hardware-wallets", proof);
    }
}
