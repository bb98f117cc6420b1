using System.Text.Json.Nodes;
using System.Security.Cryptography;
using System.Text;
using Lucid.ServiceDefaults.Authentication;

namespace Lucid.Tests.ServiceDefaults;

/// <summary>Makes tokens by hand, so that every part of one can be wrong.</summary>
internal static class TokenMint
{
    public static JsonObject AccessClaims(DateTimeOffset now, Role role = Role.User) => new()
    {
        ["sub"] = "user-1",
        ["user_id"] = "user-1",
        ["tron_address"] = "TMVQGm1qAQYVdetCeGRRkTWYYrLXuHK2HC",
        ["role"] = RoleNames.Format(role),
        ["kyc"] = "verified",
        ["type"] = "access",
        ["sid"] = "session-1",
        ["jti"] = "token-1",
        ["iss"] = "lucid-auth-service",
        ["aud"] = "lucid",
        ["iat"] = now.ToUnixTimeSeconds(),
        ["nbf"] = now.ToUnixTimeSeconds(),
        ["exp"] = now.AddMinutes(15).ToUnixTimeSeconds(),
    };

    public static string Sign(SigningKey key, JsonObject claims) => Sign(key.Key.Key, key.Kid, "HS256", claims);

    public static string Sign(byte[] key, string? kid, string algorithm, JsonObject claims)
    {
        JsonObject header = new() { ["alg"] = algorithm, ["typ"] = "JWT" };
        if (kid is not null)
            header["kid"] = kid;
        var content = Encode(header.ToJsonString()) + "." + Encode(claims.ToJsonString());
        var bytes = Encoding.ASCII.GetBytes(content);
        var signature = algorithm switch
        {
            "none" => [],
            "HS512" => HMACSHA512.HashData(key, bytes),
            _ => HMACSHA256.HashData(key, bytes),
        };
        return content + "." + System.Buffers.Text.Base64Url.EncodeToString(signature);
    }

    private static string Encode(string json) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
