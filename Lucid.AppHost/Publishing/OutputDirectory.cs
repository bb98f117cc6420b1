using System.Text;

namespace Lucid.AppHost.Publishing;

/// <summary>
/// A folder that is written anew each time: what an earlier publishing left in it and this one did not write is removed, what somebody
/// else put there stays.
/// </summary>
internal sealed class OutputDirectory(string path)
{
    // Lists what was written, so that the next publishing knows what is its own.
    private const string ListName = ".published";

    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    private readonly SortedSet<string> _written = new(StringComparer.Ordinal);

    public string Path { get; } = path;

    /// <param name="name">Relative, with slashes.</param>
    /// <param name="text">The content, lines ending with <c>\n</c>.</param>
    /// <param name="isProgram">Whether it can be executed.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task WriteAsync(string name, string text, bool isProgram = false, CancellationToken cancellationToken = default)
    {
        var file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, text, Encoding, cancellationToken);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, isProgram ? ProgramMode : FileMode);
        if (!_written.Add(name)) throw new InvalidOperationException($"'{name}' is published twice.");
    }

    /// <summary>Removes what only an earlier publishing wrote.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        var list = System.IO.Path.Combine(Path, ListName);
        if (File.Exists(list))
            foreach (var name in await File.ReadAllLinesAsync(list, cancellationToken))
                if (name.Length > 0 && !_written.Contains(name))
                    Remove(name);
        await File.WriteAllTextAsync(list, string.Join('\n', _written) + "\n", Encoding, cancellationToken);
    }

    private void Remove(string name)
    {
        var file = System.IO.Path.GetFullPath(name, Path);
        // The list is a file that anybody can edit.
        if (!file.StartsWith(Path + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal)) return;
        File.Delete(file);
        for (var folder = System.IO.Path.GetDirectoryName(file)!; folder.Length > Path.Length && !Directory.EnumerateFileSystemEntries(folder).Any();
            folder = System.IO.Path.GetDirectoryName(folder)!)
            Directory.Delete(folder);
    }

    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode ProgramMode = FileMode | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
}
