using System.Text.RegularExpressions;

namespace Lucid.AppHost.Publishing.Graph;

/// <summary>Tells from a variable's name that its value is meant to be secret.</summary>
internal static partial class SecretNames
{
    public static bool Match(string variable) => Pattern().IsMatch(variable);

    [GeneratedRegex("(PASSWORD|PASSWD|SECRET|PRIVATE_?KEY|API_?KEY|ACCESS_?KEY|TOKEN)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
