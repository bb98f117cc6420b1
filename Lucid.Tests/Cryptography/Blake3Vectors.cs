using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lucid.Tests.Cryptography;

/// <summary>
/// docs/vectors/blake3.json: the lengths that BLAKE3's authors publish vectors for, and short ones more, all computed with their b3sum.
/// </summary>
internal sealed record Blake3Vectors(
    [property: JsonPropertyName("key")] string Key,
    [property: JsonPropertyName("context_string")] string Context,
    [property: JsonPropertyName("cases")] Blake3Vectors.Case[] Cases)
{
    private static readonly Lazy<Blake3Vectors> Read =
        new(() => JsonSerializer.Deserialize<Blake3Vectors>(File.ReadAllText(Repository.PathTo("docs", "vectors", "blake3.json")))!);

    public static Blake3Vectors All => Read.Value;

    /// <summary>The vectors' input: 0, 1, … 250, 0, 1, …</summary>
    public static byte[] Input(int length)
    {
        var input = new byte[length];
        for (var i = 0; i < length; i++) input[i] = (byte)(i % 251);
        return input;
    }

    internal sealed record Case(
        [property: JsonPropertyName("input_len")] int InputLength,
        [property: JsonPropertyName("hash")] string Hash,
        [property: JsonPropertyName("keyed_hash")] string KeyedHash,
        [property: JsonPropertyName("derive_key")] string DeriveKey);
}
