using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Lucid.Cryptography.CanonicalJson;

/// <summary>Writes one value after the other in canonical form (RFC 8785, section 3.2).</summary>
internal readonly struct CanonicalJsonWriter(IBufferWriter<byte> output)
{
    public void Write(JsonElement value)
    {
        // Nesting as deep as the one who parsed it has allowed.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value);
                break;
            case JsonValueKind.Array:
                WriteArray(value);
                break;
            case JsonValueKind.String:
                CanonicalString.Write(Text(value), output);
                break;
            case JsonValueKind.Number:
                WriteNumber(value);
                break;
            case JsonValueKind.True:
                output.Write("true"u8);
                break;
            case JsonValueKind.False:
                output.Write("false"u8);
                break;
            case JsonValueKind.Null:
                output.Write("null"u8);
                break;
            default:
                throw new CanonicalJsonException("There is no JSON value: the element is the default one.");
        }
    }

    private void WriteObject(JsonElement value)
    {
        output.Write("{"u8);
        var isFirst = true;
        foreach (var (name, member) in Members(value))
        {
            if (!isFirst) output.Write(","u8);
            isFirst = false;
            CanonicalString.Write(name, output);
            output.Write(":"u8);
            Write(member);
        }

        output.Write("}"u8);
    }

    private void WriteArray(JsonElement value)
    {
        output.Write("["u8);
        var isFirst = true;
        foreach (var element in value.EnumerateArray())
        {
            if (!isFirst) output.Write(","u8);
            isFirst = false;
            Write(element);
        }

        output.Write("]"u8);
    }

    private void WriteNumber(JsonElement value)
    {
        if (!value.TryGetDouble(out var number) || !double.IsFinite(number))
            throw new CanonicalJsonException($"The number {Shortened(value.GetRawText())} is beyond the doubles.");
        EcmaScriptNumber.Write(number, output);
    }

    // In the order of UTF-16 code units, which is the order of .NET's ordinal comparison; UTF-8 sorts characters beyond U+FFFF elsewhere.
    private static (string Name, JsonElement Value)[] Members(JsonElement value)
    {
        var members = new (string Name, JsonElement Value)[value.GetPropertyCount()];
        var count = 0;
        foreach (var member in value.EnumerateObject()) members[count++] = (Name(member), member.Value);
        Array.Sort(members, static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        for (var i = 1; i < members.Length; i++)
        {
            if (members[i].Name == members[i - 1].Name)
                throw new CanonicalJsonException($"The name \"{Shortened(members[i].Name)}\" occurs twice in an object.");
        }

        return members;
    }

    private static string Name(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException exception)
        {
            throw NotUnicode("name", exception);
        }
    }

    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw NotUnicode("string", exception);
        }
    }

    private static CanonicalJsonException NotUnicode(string what, InvalidOperationException exception) =>
        new($"A {what} is not Unicode: it has half of a surrogate pair or broken UTF-8.", exception);

    private static string Shortened(string text) => text.Length <= 40 ? text : $"{text.AsSpan(0, 40)}…";
}
