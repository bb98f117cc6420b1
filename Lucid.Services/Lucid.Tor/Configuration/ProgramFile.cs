namespace Lucid.Tor.Configuration;

/// <summary>Finds programs as a shell does.</summary>
internal static class ProgramFile
{
    /// <summary>The program's full path; null when it is not there.</summary>
    /// <param name="program">A path, or a name to look for in the directories of PATH.</param>
    public static string? Find(string program)
    {
        if (program.Contains('/', StringComparison.Ordinal))
        {
            return File.Exists(program) ? Path.GetFullPath(program) : null;
        }

        string search = Environment.GetEnvironmentVariable("PATH") ?? "";
        string[] directories = search.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return program.Length == 0 ? null : directories.Select(directory => Path.Combine(directory, program)).FirstOrDefault(File.Exists);
    }
}
