namespace Aspire.Hosting.Orchestration.Launching;

/// <summary>Finds programs as a shell does.</summary>
internal static class ProgramSearch
{
    private static readonly string[] Extensions = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat", ""] : [""];

    public static string? Find(string command, string workingDirectory = "")
    {
        if (command.Contains(Path.DirectorySeparatorChar) || command.Contains('/'))
            return Candidates(Path.GetFullPath(command, workingDirectory.Length > 0 ? workingDirectory : Directory.GetCurrentDirectory())).FirstOrDefault(File.Exists);
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(directory => Candidates(Path.Combine(directory, command))).FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> Candidates(string path) => Extensions.Select(extension => path + extension);
}
