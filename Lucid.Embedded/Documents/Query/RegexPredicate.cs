using System.Text.RegularExpressions;
using Lucid.Embedded.Documents.Commands;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>$regex. A pattern that takes too long is an error instead of a standstill.</summary>
internal sealed class RegexPredicate(BsonRegularExpression pattern) : ValuePredicate
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);
    private readonly Regex _regex = Compile(pattern);

    public override bool Test(BsonValue? value, MatchPosition? position) => value switch
    {
        BsonString text => IsMatch(text.Value),
        BsonSymbol symbol => IsMatch(symbol.Name),
        BsonRegularExpression other => other.Equals(pattern),
        _ => false,
    };

    /// <summary>Builds .NET's expression for a PCRE pattern with MongoDB's options i, m, s, x and u.</summary>
    public static Regex Compile(BsonRegularExpression pattern)
    {
        var options = RegexOptions.CultureInvariant;
        foreach (var option in pattern.Options)
        {
            options |= option switch
            {
                'i' => RegexOptions.IgnoreCase,
                'm' => RegexOptions.Multiline,
                's' => RegexOptions.Singleline,
                'x' => RegexOptions.IgnorePatternWhitespace,
                'u' => RegexOptions.None,
                _ => throw new CommandException(ErrorCode.BadValue, $"invalid flag in regex options: {option}"),
            };
        }
        try
        {
            return new Regex(pattern.Pattern, options, Timeout);
        }
        catch (ArgumentException invalid)
        {
            throw new CommandException(ErrorCode.BadValue, $"Regular expression is invalid: {invalid.Message}");
        }
    }

    private bool IsMatch(string text)
    {
        try
        {
            return _regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new CommandException(ErrorCode.BadValue,
                $"Regular expression '{pattern.Pattern}' took longer than {Timeout.TotalSeconds:0} s on one value.");
        }
    }
}
