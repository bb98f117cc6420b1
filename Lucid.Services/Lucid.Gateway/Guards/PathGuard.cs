using System.Buffers;
using System.Text.Unicode;

namespace Lucid.Gateway.Guards;

/// <summary>
/// Decides on the request target as it came over the wire, before anything has decoded or normalised it: two readers of one
/// path who disagree about it are a hole. Accepted is origin-form (RFC 9112 §3.2.1) with non-empty segments of unreserved
/// characters and a few harmless others; percent-encoding only for UTF-8 text that could not be written plainly.
/// Refused, for example: <c>/api/../x</c>, <c>/api/%2e%2e/x</c>, <c>/api%2fx</c>, <c>/api/%252e</c>, <c>/api\x</c>, <c>//x</c>,
/// <c>/a%00b</c>, <c>/%c0%ae</c>, <c>http://host/x</c>, <c>*</c>.
/// </summary>
internal static class PathGuard
{
    /// <summary>Longest path in characters.</summary>
    public const int MaxPathLength = 2048;

    private static readonly SearchValues<char> Plain =
        SearchValues.Create("/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_.~:@!$'()*+,=&%");

    private static readonly SearchValues<char> QueryCharacters =
        SearchValues.Create("/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_.~:@!$'()*+,=&%?;[]|{}\"^`<>");

    public static PathVerdict Check(ReadOnlySpan<char> target)
    {
        int query = target.IndexOf('?');
        ReadOnlySpan<char> path = query < 0 ? target : target[..query];
        if (path.Length > MaxPathLength)
        {
            return PathVerdict.TooLong;
        }

        if (path.IsEmpty || path[0] != '/' || path.ContainsAnyExcept(Plain))
        {
            return PathVerdict.Malformed;
        }

        if (query >= 0 && target[(query + 1)..].ContainsAnyExcept(QueryCharacters))
        {
            return PathVerdict.Malformed;
        }

        return HasSafeSegments(path) && (!path.Contains('%') || HasSafeEscapes(path)) ? PathVerdict.Accepted : PathVerdict.Malformed;
    }

    private static bool HasSafeSegments(ReadOnlySpan<char> path) =>
        !path.Contains("//", StringComparison.Ordinal) && (!path.Contains("/.", StringComparison.Ordinal) || !HasDotSegment(path));

    private static bool HasDotSegment(ReadOnlySpan<char> path)
    {
        foreach (Range range in path.Split('/'))
        {
            if (path[range] is "." || path[range].StartsWith(".."))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Every escape is complete, stands for something that has to be escaped, and together they are valid UTF-8.</summary>
    private static bool HasSafeEscapes(ReadOnlySpan<char> path)
    {
        Span<byte> decoded = stackalloc byte[MaxPathLength];
        int length = 0;
        for (int i = 0; i < path.Length; i++)
        {
            if (path[i] != '%')
            {
                decoded[length++] = (byte)path[i];
                continue;
            }

            if (i + 2 >= path.Length || !TryDecode(path[i + 1], path[i + 2], out byte value) || !NeedsEscape(value))
            {
                return false;
            }

            decoded[length++] = value;
            i += 2;
        }

        return Utf8.IsValid(decoded[..length]);
    }

    private static bool TryDecode(char high, char low, out byte value)
    {
        bool valid = char.IsAsciiHexDigit(high) && char.IsAsciiHexDigit(low);
        value = valid ? (byte)((HexValue(high) << 4) | HexValue(low)) : (byte)0;
        return valid;
    }

    private static int HexValue(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    /// <summary>
    /// Spaces, punctuation and non-ASCII text may come escaped. Letters and digits need no escape and separators, dots, controls and the
    /// percent sign itself get a second meaning by one: those are what path tricks are made of.
    /// </summary>
    private static bool NeedsEscape(byte value) =>
        value >= 0x80 || (value >= 0x20 && value != 0x7F && !char.IsAsciiLetterOrDigit((char)value)
            && value is not ((byte)'/' or (byte)'\\' or (byte)'.' or (byte)'%' or (byte)';' or (byte)'?' or (byte)'#'));
}
