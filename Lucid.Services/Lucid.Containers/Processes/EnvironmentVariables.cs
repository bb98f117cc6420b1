using System.Collections;

namespace Lucid.Containers.Processes;

internal static class EnvironmentVariables
{
    /// <summary>A snapshot of this process's variables.</summary>
    public static IReadOnlyDictionary<string, string> OfThisProcess()
    {
        Dictionary<string, string> variables = new(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            variables[(string)entry.Key] = (string?)entry.Value ?? "";
        }

        return variables;
    }

    /// <summary>The variables without some: a server does not need the secrets that its configuration file has by then.</summary>
    public static IReadOnlyDictionary<string, string> Without(
        this IReadOnlyDictionary<string, string> variables, params ReadOnlySpan<string> names)
    {
        Dictionary<string, string> rest = new(variables, StringComparer.Ordinal);
        foreach (string name in names)
        {
            rest.Remove(name);
        }

        return rest;
    }
}
