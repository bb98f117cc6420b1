using System.Text.Json;
using System.Text.Json.Nodes;
using Lucid.Cryptography.Secp256k1;
using Lucid.Cryptography.Tron;
using Lucid.Tests.Peers;

namespace Lucid.Tests.Cryptography;

/// <summary>tronweb signs and we verify; we sign and tronweb verifies; and both sign the same bytes (RFC 6979).</summary>
public sealed class TronwebTests
{
    private static readonly string[] Messages =
    [
        "",
        "hello world",
        "Sign this message to authenticate with Lucid: 2026-03-01T12:00:00.000Z 0f1e2d3c4b5a69788796a5b4c3d2e1f0",
        "ünïcode ✓ 𝔘 日本語",
        "line\nline\r\n\ttab \u0000 nul",
        new string('x', 5000),
    ];

    [Fact]
    public async Task SignMessageV2_OfTronweb_VerifiesHere()
    {
        var keys = Messages.Select(_ => RandomKey()).ToArray();
        JsonArray work = [.. Messages.Zip(
            keys, (message, key) => new JsonObject { ["key"] = Convert.ToHexStringLower(key), ["message"] = message })];
        var answers = await AskAsync(new JsonObject { ["sign"] = work });

        for (var i = 0; i < Messages.Length; i++)
        {
            var signature = answers[i].GetProperty("signature").GetString();
            var address = TronAddress.Parse(answers[i].GetProperty("address").GetString()!);
            Assert.Equal(SignatureError.None, RecoverableSignature.TryParse(signature, out var parsed));
            Assert.Equal(SignatureError.None, TronMessage.TryRecoverSigner(Messages[i], parsed!, out var signer));
            Assert.Equal(address, signer);
            var own = Secp256k1PrivateKey.Import(keys[i]);
            Assert.Equal(address, own.Address);
            Assert.Equal(signature, own.SignMessage(Messages[i]));
        }
    }

    [Fact]
    public async Task SignMessage_Ours_VerifiesInTronweb()
    {
        var keys = Messages.Select(_ => Secp256k1PrivateKey.Generate()).ToArray();
        JsonArray work = [.. Messages.Zip(
            keys, (message, key) => new JsonObject { ["message"] = message, ["signature"] = key.SignMessage(message) })];
        var answers = await AskAsync(new JsonObject { ["recover"] = work });

        Assert.Equal(keys.Select(key => key.Address.ToString()), answers.Select(answer => answer.GetString()));
    }

    private static async Task<JsonElement[]> AskAsync(JsonObject request)
    {
        using var json = JsonDocument.Parse(await NodePeers.RunAsync("tronweb.mjs", request.ToJsonString()));
        return [.. json.RootElement.EnumerateArray().Select(element => element.Clone())];
    }

    private static byte[] RandomKey()
    {
        var key = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32);
        key[0] &= 0x7F;
        return key;
    }
}
