using System.Text.RegularExpressions;

namespace Lucid.Tor.Configuration;

/// <summary>Names of onion services. They are also file names, so that nothing else may be in them.</summary>
internal static partial class OnionName
{
    public const string Rule = "1 to 40 of a to z, 0 to 9 and hyphens, starting with a letter";

    public static bool IsValid(string name) => Pattern().IsMatch(name);

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
