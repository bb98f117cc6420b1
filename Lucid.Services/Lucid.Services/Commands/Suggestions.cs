using Lucid.Containers;
using Lucid.ServiceDefaults.Hosting;

namespace Lucid.Services.Commands;

/// <summary>Names close to one that does not exist.</summary>
internal static class Suggestions
{
    private const int MaxDistance = 3;
    private const int MaxLength = 64;

    public static IReadOnlyList<string> For(string name)
    {
        List<string> close = [];
        if (name.Length > MaxLength)
        {
            return close;
        }

        AddIfClose(name, "health", close);
        AddIfClose(name, "wait", close);
        AddIfClose(name, "sign-in", close);
        AddIfClose(name, "chain", close);
        AddIfClose(name, "tor-health", close);
        foreach (ServiceRole role in RoleTable.Roles)
        {
            AddIfClose(name, role.Name, close);
        }

        foreach (ContainerCommand command in ContainerCommands.All)
        {
            AddIfClose(name, command.Name, close);
        }

        return close;
    }

    private static void AddIfClose(string name, string candidate, List<string> close)
    {
        bool partOf = name.Length >= 3 && (candidate.Contains(name, StringComparison.Ordinal) || name.Contains(candidate, StringComparison.Ordinal));
        if (partOf || Distance(name, candidate) <= MaxDistance)
        {
            close.Add($"'{candidate}'");
        }
    }

    /// <summary>Levenshtein distance, one row at a time.</summary>
    private static int Distance(string left, string right)
    {
        int[] row = new int[right.Length + 1];
        for (int j = 0; j < row.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int substitution = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
