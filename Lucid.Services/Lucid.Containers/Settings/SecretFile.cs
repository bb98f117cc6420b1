namespace Lucid.Containers.Settings;

/// <summary>Files that hold a secret: in the container's memory file system, readable by the server's user alone.</summary>
internal static class SecretFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes the file anew; what was there, a link to elsewhere included, is removed and not followed.</summary>
    public static void Write(string path, string content)
    {
        File.Delete(path);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };
        using StreamWriter writer = new(path, options);
        writer.Write(content);
    }
}
