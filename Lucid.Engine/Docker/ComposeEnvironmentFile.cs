using System.Text;

namespace Aspire.Hosting.Docker;

/// <summary>The <c>.env</c> file beside a compose file: each variable with a comment. Values that somebody filled in stay when it is written again.</summary>
internal static class ComposeEnvironmentFile
{
    public static async Task WriteAsync(string path, IReadOnlyDictionary<string, CapturedEnvironmentVariable> variables, CancellationToken cancellationToken)
    {
        if (variables.Count == 0) return;
        var kept = File.Exists(path) ? Values(await File.ReadAllLinesAsync(path, cancellationToken).ConfigureAwait(false)) : [];
        var text = new StringBuilder();
        foreach (var (name, variable) in variables.OrderBy(v => v.Key, UnderscoreFirst))
        {
            if (variable.Description is { Length: > 0 } description) text.Append("# ").Append(description).Append('\n');
            text.Append(name).Append('=').Append(kept.GetValueOrDefault(name, "")).Append("\n\n");
        }

        await File.WriteAllTextAsync(path, text.ToString(), cancellationToken).ConfigureAwait(false);
    }

    private static Dictionary<string, string> Values(string[] lines)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
            if (!line.StartsWith('#') && line.IndexOf('=', StringComparison.Ordinal) is > 0 and var at)
                values[line[..at]] = line[(at + 1)..];
        return values;
    }

    /// <summary>The order people expect, in which WEB_PORT comes before WEB2_IMAGE.</summary>
    private static readonly IComparer<string> UnderscoreFirst =
        Comparer<string>.Create(static (x, y) => string.CompareOrdinal(x.Replace('_', ' '), y.Replace('_', ' ')));
}
