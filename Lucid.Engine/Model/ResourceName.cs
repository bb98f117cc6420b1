namespace Aspire.Hosting.ApplicationModel;

/// <summary>The rules for resource names: they become DNS names, so letters, digits and single hyphens only.</summary>
internal static class ResourceName
{
    private const int MaxLength = 64;

    public static void Validate(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var problem = Problem(name);
        if (problem is not null)
            throw new ArgumentException($"Resource name '{name}' is not valid: {problem}", nameof(name));
    }

    private static string? Problem(string name)
    {
        if (name.Length > MaxLength) return $"it is longer than {MaxLength} characters.";
        if (!char.IsAsciiLetter(name[0])) return "it must start with a letter.";
        if (name[^1] == '-') return "it must not end with a hyphen.";
        if (name.Contains("--", StringComparison.Ordinal)) return "it must not contain two hyphens in a row.";
        foreach (var c in name)
            if (!char.IsAsciiLetterOrDigit(c) && c != '-') return $"'{c}' is neither a letter, a digit nor a hyphen.";
        return null;
    }
}
