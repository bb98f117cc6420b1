using System.Text;
using System.Text.RegularExpressions;
using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Query;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary>String operators. $toLower and $toUpper change ASCII letters only, as MongoDB documents.</summary>
internal static class StringOperators
{
    private const string Whitespace = "\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a";

    public static void Register(OperatorTable table)
    {
        table.AddStrict("$concat", 0, int.MaxValue, values => string.Concat(values.Select(value => Operand.Text("$concat", value))));
        table.Add("$toLower", 1, 1, values => Lenient("$toLower", values[0]).ToLowerInvariantAscii());
        table.Add("$toUpper", 1, 1, values => Lenient("$toUpper", values[0]).ToUpperInvariantAscii());
        table.Add("$strLenCP", 1, 1, values => Operand.Text("$strLenCP", values[0] ?? BsonNull.Value).EnumerateRunes().Count());
        table.Add("$strLenBytes", 1, 1, values => Encoding.UTF8.GetByteCount(Operand.Text("$strLenBytes", values[0] ?? BsonNull.Value)));
        table.Add("$substrCP", 3, 3,
            values => Substring(Lenient("$substrCP", values[0]), Operand.Int("$substrCP", values[1]!),
                Operand.Int("$substrCP", values[2]!)));
        table.Add("$substrBytes", 3, 3, SubstringBytes);
        table.Add("$substr", 3, 3, SubstringBytes);
        table.AddStrict("$split", 2, 2, Split);
        table.Add("$strcasecmp", 2, 2,
            values => Math.Sign(string.CompareOrdinal(Lenient("$strcasecmp", values[0]).ToUpperInvariantAscii(),
                Lenient("$strcasecmp", values[1]).ToUpperInvariantAscii())));
        table.Add("$indexOfCP", 2, 4, IndexOf);
        table.Add("$trim", (name, operand) => Trim(name, operand, true, true));
        table.Add("$ltrim", (name, operand) => Trim(name, operand, true, false));
        table.Add("$rtrim", (name, operand) => Trim(name, operand, false, true));
        table.Add("$replaceOne", (name, operand) => Replace(name, operand, all: false));
        table.Add("$replaceAll", (name, operand) => Replace(name, operand, all: true));
        table.Add("$regexMatch", (name, operand) => Match(name, operand, (regex, input) => regex.IsMatch(input), false));
        table.Add("$regexFind",
            (name, operand) =>
                Match(name, operand, (regex, input) => regex.Match(input) is { Success: true } match
                    ? Describe(match, input)
                    : BsonNull.Value, BsonNull.Value));
        table.Add("$regexFindAll",
            (name, operand) =>
                Match(name, operand, (regex, input) => new BsonArray(regex.Matches(input).Select(match => Describe(match, input))),
                    new BsonArray()));
    }

    // Null and missing count as empty, numbers and dates as their text.
    private static string Lenient(string name, BsonValue? value) => value switch
    {
        _ when Truth.IsNullish(value) => "",
        BsonString text => text.Value,
        BsonInt32 or BsonInt64 or BsonDouble or BsonDecimal128 or BsonDateTime => Conversion.ToText(value!),
        _ => throw Operand.Wrong(name, "strings", value),
    };

    private static string ToLowerInvariantAscii(this string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var i = 0; i < target.Length; i++)
            target[i] = char.IsAsciiLetterUpper(source[i]) ? (char)(source[i] | 0x20) : source[i];
    });

    private static string ToUpperInvariantAscii(this string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var i = 0; i < target.Length; i++)
            target[i] = char.IsAsciiLetterLower(source[i]) ? (char)(source[i] & ~0x20) : source[i];
    });

    private static BsonString Substring(string text, int start, int length)
    {
        if (start < 0 || length < 0)
            throw new CommandException(ErrorCode.BadValue, "$substrCP: the starting index and the length must be non-negative");
        return string.Concat(text.EnumerateRunes().Skip(start).Take(length).Select(rune => rune.ToString()));
    }

    private static BsonString SubstringBytes(BsonValue?[] values)
    {
        var bytes = Encoding.UTF8.GetBytes(Lenient("$substrBytes", values[0]));
        var start = Operand.Int("$substrBytes", values[1]!);
        var length = Operand.Int("$substrBytes", values[2]!);
        if (start < 0)
            throw new CommandException(ErrorCode.BadValue, "$substrBytes: the starting index must be non-negative");
        if (start >= bytes.Length)
            return "";
        var part = bytes.AsSpan(start, length < 0 ? bytes.Length - start : Math.Min(length, bytes.Length - start));
        return System.Text.Unicode.Utf8.IsValid(part)
            ? Encoding.UTF8.GetString(part)
            : throw new CommandException(ErrorCode.BadValue, "$substrBytes: the range cuts a UTF-8 character");
    }

    private static BsonArray Split(BsonValue[] values)
    {
        var separator = Operand.Text("$split", values[1]);
        return separator.Length > 0
            ? new BsonArray(Operand.Text("$split", values[0]).Split(separator))
            : throw new CommandException(ErrorCode.BadValue, "$split requires a non-empty separator");
    }

    private static BsonValue IndexOf(BsonValue?[] values)
    {
        if (Truth.IsNullish(values[0]))
            return BsonNull.Value;
        var text = Operand.Text("$indexOfCP", values[0]!).EnumerateRunes().ToArray();
        var wanted = Operand.Text("$indexOfCP", values[1] ?? BsonNull.Value).EnumerateRunes().ToArray();
        var start = values.Length > 2 ? Math.Max(0, Operand.Int("$indexOfCP", values[2]!)) : 0;
        var end = values.Length > 3 ? Math.Min(text.Length, Operand.Int("$indexOfCP", values[3]!)) : text.Length;
        return start > end ? -1 : text.AsSpan(start, end - start).IndexOf(wanted) is >= 0 and var found ? found + start : -1;
    }

    private static SpecialExpression Trim(string name, BsonValue operand, bool start, bool end)
    {
        var arguments = Operand.Named(name, operand, "input", "chars");
        var (input, chars) = (Operand.Required(name, arguments, "input"), Operand.Optional(arguments, "chars"));
        return new SpecialExpression(scope =>
        {
            var value = input.Evaluate(scope);
            var set = chars is null ? Whitespace : chars.Evaluate(scope);
            if (Truth.IsNullish(value) || Truth.IsNullish(set))
                return BsonNull.Value;
            var (text, trimmed) = (Operand.Text(name, value!), Operand.Text(name, set!).ToCharArray());
            return start && end ? text.Trim(trimmed) : start ? text.TrimStart(trimmed) : text.TrimEnd(trimmed);
        });
    }

    private static FunctionExpression Replace(string name, BsonValue operand, bool all)
    {
        var arguments = Operand.Named(name, operand, "input", "find", "replacement");
        Expression[] parts = [Operand.Required(name, arguments, "input"), Operand.Required(name, arguments, "find"),
            Operand.Required(name, arguments, "replacement")];
        return new FunctionExpression(parts, values =>
        {
            if (Array.Exists(values, Truth.IsNullish))
                return BsonNull.Value;
            var (text, find, replacement) = (Operand.Text(name, values[0]!), Operand.Text(name, values[1]!),
                Operand.Text(name, values[2]!));
            var at = find.Length == 0 ? -1 : text.IndexOf(find, StringComparison.Ordinal);
            return at < 0
                ? text
                : all ? text.Replace(find, replacement, StringComparison.Ordinal)
                : string.Concat(text.AsSpan(0, at), replacement, text.AsSpan(at + find.Length));
        });
    }

    private static SpecialExpression Match(string name, BsonValue operand, Func<Regex, string, BsonValue> find, BsonValue none)
    {
        var arguments = Operand.Named(name, operand, "input", "regex", "options");
        var (input, pattern, options) = (Operand.Required(name, arguments, "input"), Operand.Required(name, arguments, "regex"),
            Operand.Optional(arguments, "options"));
        return new SpecialExpression(scope =>
        {
            var (value, regex) = (input.Evaluate(scope), pattern.Evaluate(scope));
            if (Truth.IsNullish(value) || Truth.IsNullish(regex))
                return none;
            var flags = options?.Evaluate(scope) is BsonString given ? given.Value : "";
            var expression = regex is BsonRegularExpression literal
                ? new BsonRegularExpression(literal.Pattern, literal.Options + flags)
                : new BsonRegularExpression(Operand.Text(name, regex!), flags);
            try
            {
                return find(RegexPredicate.Compile(expression), Operand.Text(name, value!));
            }
            catch (RegexMatchTimeoutException)
            {
                throw new CommandException(ErrorCode.BadValue, $"{name}: the pattern '{expression.Pattern}' took too long on one value.");
            }
        });
    }

    private static BsonDocument Describe(Match match, string input) => new()
    {
        { "match", match.Value },
        { "idx", input.AsSpan(0, match.Index).EnumerateRunes().Count() },
        { "captures", new BsonArray(match.Groups.Values.Skip(1).Select(group => group.Success ? (BsonValue)group.Value : BsonNull.Value)) },
    };

    private static int Count(this SpanRuneEnumerator runes)
    {
        var count = 0;
        foreach (var _ in runes)
            count++;
        return count;
    }
}
