using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lucid.Cryptography.KeyDerivation;
using Lucid.Cryptography.Sealing;
using Lucid.Sessions.Chunks;

namespace Lucid.Tests.Sessions;

/// <summary>What docs/vectors/session.json holds.</summary>
internal static class SessionVectors
{
    private const string Session = "5c7c2c3c-1f0a-4d36-8f2f-0d7a6c5b4e3f";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write() =>
        new JsonObject { ["hkdf_blake2b"] = KeyDerivation(), ["sealed_key"] = Sealing(), ["chunk"] = Chunk() }.ToJsonString(Indented) + "\n";

    private static JsonObject KeyDerivation()
    {
        byte[] secret = Bytes(1, 32), salt = Bytes(2, 32), info = [.. "lucid"u8];
        var output = new byte[80];
        HkdfBlake2b.DeriveKey(secret, salt, info, output);
        return new JsonObject { ["key_material"] = Hex(secret), ["salt"] = Hex(salt), ["info"] = Hex(info), ["output"] = Hex(output) };
    }

    private static JsonObject Sealing()
    {
        byte[] key = Bytes(3, 32), recipient = Bytes(4, 32), ephemeral = Bytes(5, 32);
        using var to = SealingPrivateKey.FromBytes(recipient);
        using var once = SealingPrivateKey.FromBytes(ephemeral);
        return new JsonObject
        {
            ["key"] = Hex(key),
            ["recipient_private_key"] = Hex(recipient),
            ["recipient_public_key"] = to.PublicKey.ToString(),
            ["ephemeral_private_key"] = Hex(ephemeral),
            ["sealed_key"] = Hex(SealedKey.Seal(key, to.PublicKey, once)),
        };
    }

    private static JsonObject Chunk()
    {
        byte[] key = Bytes(6, 32), salt = Bytes(7, 32), nonce = Bytes(8, 24), plain = [.. "the recorded stream"u8];
        using ChunkCodec codec = new();
        var stored = new byte[ChunkCodec.StoredBound(plain.Length)];
        var length = codec.Encode(plain, new ChunkKey(key, Session, 7, salt, nonce), stored, out var hash);
        return new JsonObject
        {
            ["session_id"] = Session,
            ["index"] = 7,
            ["session_key"] = Hex(key),
            ["salt"] = Hex(salt),
            ["nonce"] = Hex(nonce),
            ["content"] = Hex(plain),
            ["stored"] = Hex(stored.AsSpan(0, length)),
            ["hash"] = hash.ToString(),
        };
    }

    private static byte[] Bytes(byte value, int count) => [.. Enumerable.Repeat(value, count)];

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
