using System.Buffers;
using System.Text;

namespace Lucid.Cryptography.CanonicalJson;

/// <summary>
/// Strings as RFC 8785, section 3.2.2.2, has them: quotes, backslashes and control characters escaped, the latter by name where they have
/// one and otherwise as \u and four lowercase digits; everything else as it is.
/// </summary>
internal static class CanonicalString
{
    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    /// <summary>Writes a string that is known to be well-formed UTF-16.</summary>
    public static void Write(ReadOnlySpan<char> text, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAny(Escaped);
            if (plain < 0) plain = text.Length;
            if (plain > 0) System.Text.Encoding.UTF8.GetBytes(text[..plain], output);
            if (plain == text.Length) break;
            WriteEscaped(text[plain], output);
            text = text[(plain + 1)..];
        }

        output.Write("\""u8);
    }

    private static void WriteEscaped(char character, IBufferWriter<byte> output)
    {
        switch (character)
        {
            case '"':
                output.Write("\\\""u8);
                break;
            case '\\':
                output.Write(@"\\"u8);
                break;
            case '\b':
                output.Write(@"\b"u8);
                break;
            case '\t':
                output.Write(@"\t"u8);
                break;
            case '\n':
                output.Write(@"\n"u8);
                break;
            case '\f':
                output.Write(@"\f"u8);
                break;
            case '\r':
                output.Write(@"\r"u8);
                break;
            default:
                output.Write(@"\u00"u8);
                output.Write([Digit(character >> 4), Digit(character & 0xF)]);
                break;
        }
    }

    private static byte Digit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);
}
