using System.Buffers;
using System.Text.Json;

namespace Lucid.Cryptography.CanonicalJson;

/// <summary>
/// The canonical form of JSON, the JSON Canonicalization Scheme of RFC 8785, in UTF-8: no whitespace, names in the order of their UTF-16
/// code units, numbers and strings as ECMAScript writes them. Two texts with the same data have the same bytes, to be hashed and signed.
/// </summary>
/// <remarks>
/// A number is the double that is nearest to it: digits beyond 2^53 are lost, so larger integers and amounts of money belong in strings.
/// What has no canonical form is refused: a name that occurs twice, a string that is not Unicode (half of a surrogate pair, broken
/// UTF-8), a number beyond the doubles.
/// </remarks>
public static class CanonicalJsonSerializer
{
    /// <summary>The canonical form of a JSON value.</summary>
    /// <exception cref="CanonicalJsonException">It has none.</exception>
    public static byte[] Serialize(JsonElement value)
    {
        ArrayBufferWriter<byte> output = new();
        Write(value, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The canonical form of one JSON text in UTF-8.</summary>
    /// <exception cref="CanonicalJsonException">It has none.</exception>
    public static byte[] Serialize(ReadOnlySpan<byte> utf8Json)
    {
        Utf8JsonReader reader = new(utf8Json);
        var canonical = Serialize(ref reader);
        try
        {
            // Only the next token shows that there is none: the reader refuses what follows the value.
            reader.Read();
        }
        catch (JsonException exception)
        {
            throw NotJson(exception);
        }

        return canonical;
    }

    /// <summary>The canonical form of the value that <paramref name="reader"/> is at or before; the reader is left at its end.</summary>
    /// <exception cref="CanonicalJsonException">It has none, or the reader holds no whole value.</exception>
    public static byte[] Serialize(ref Utf8JsonReader reader)
    {
        try
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return Serialize(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw NotJson(exception);
        }
    }

    /// <summary>Writes the canonical form of a JSON value.</summary>
    /// <exception cref="CanonicalJsonException">It has none; a part of it may have been written.</exception>
    public static void Write(JsonElement value, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        new CanonicalJsonWriter(output).Write(value);
    }

    private static CanonicalJsonException NotJson(JsonException exception) =>
        new($"This cannot be read as JSON: {exception.Message}", exception);
}
