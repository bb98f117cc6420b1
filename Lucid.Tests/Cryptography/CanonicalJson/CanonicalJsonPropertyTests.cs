using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Lucid.Cryptography.CanonicalJson;

namespace Lucid.Tests.Cryptography.CanonicalJson;

public sealed class CanonicalJsonPropertyTests
{
    // Names and texts of characters that are escaped, sorted or encoded in different ways.
    private static readonly Gen<string> Text =
        Gen.OneOf<string>(
            "a", "b", "A", "\"", "\\", "/", "\n", "\u0001", "\u001f", "\u007f", "ö", "€", "\ufb33", "😀", "\ue000").Array[0, 4]
            .Select(string.Concat);

    private static readonly Gen<JsonNode?> Value = Gen.Recursive<JsonNode?>((depth, inner) => depth > 3
        ? Leaf()
        : Gen.Frequency(
            (2, Leaf()),
            (1, inner.Array[0, 4].Select(items => (JsonNode?)new JsonArray(items))),
            (2, Gen.Select(Text, inner).Array[0, 5].Select(members => (JsonNode?)Object(members)))));

    [Fact]
    public void Serialize_Canonical_ChangesNothing() => Check(value =>
    {
        var canonical = CanonicalJsonSerializer.Serialize(Encoding.UTF8.GetBytes(Json(value)));
        return CanonicalJsonSerializer.Serialize(canonical).AsSpan().SequenceEqual(canonical);
    });

    [Fact]
    public void Serialize_OtherOrderWhitespaceAndEscapes_IsTheSame() => Check(value =>
    {
        var expected = CanonicalJsonSerializer.Serialize(Encoding.UTF8.GetBytes(Json(value)));
        var other = Reversed(value)?.ToJsonString(new() { WriteIndented = true }) ?? "null";
        other = other.Replace("a", "\\u0061", StringComparison.Ordinal).Replace("f\\u0061lse", "false", StringComparison.Ordinal);
        return CanonicalJsonSerializer.Serialize(Encoding.UTF8.GetBytes(other)).AsSpan().SequenceEqual(expected);
    });

    [Fact]
    public void Serialize_Canonical_HasTheSameData() => Check(value =>
        JsonNode.DeepEquals(value, JsonNode.Parse(CanonicalJsonSerializer.Serialize(Encoding.UTF8.GetBytes(Json(value))))));

    // Minus zero plus zero is zero: it would not be the same data afterwards.
    private static Gen<JsonNode?> Leaf() => Gen.Frequency(
        (1, Gen.Const((JsonNode?)null)),
        (1, Gen.Bool.Select(value => (JsonNode?)JsonValue.Create(value))),
        (3, Text.Select(value => (JsonNode?)JsonValue.Create(value))),
        (3, Gen.Double.Where(double.IsFinite).Select(value => (JsonNode?)JsonValue.Create(value + 0d))));

    private static void Check(Func<JsonNode?, bool> property) => Value.Sample(property, iter: 500, seed: FuzzSeed.Value, threads: 1);

    private static string Json(JsonNode? value) => value?.ToJsonString() ?? "null";

    private static JsonObject Object((string Name, JsonNode? Value)[] members) =>
        new(members.DistinctBy(member => member.Name).Select(member => KeyValuePair.Create(member.Name, member.Value)));

    private static JsonNode? Reversed(JsonNode? value) => value switch
    {
        JsonObject members => new JsonObject(members.Reverse().Select(member => KeyValuePair.Create(member.Key, Reversed(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Reversed)]),
        _ => value?.DeepClone(),
    };
}
