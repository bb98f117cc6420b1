namespace Lucid.Persistence.Files;

/// <summary>
/// A folder of a service's own. The seam to the disk: simulations have one that loses its power in the middle of a write. Names have no
/// separators.
/// </summary>
public interface IFileFolder
{
    /// <summary>Opens a file for reading and appending; it is created empty when missing.</summary>
    IAppendFile Open(string name);

    /// <summary>The content of a file; null when there is none.</summary>
    byte[]? Read(string name);

    /// <summary>Whether there is a file of this name.</summary>
    bool Exists(string name);

    /// <summary>Replaces a file's content: after a crash it is all the old or all the new. Durable when it returns.</summary>
    /// <exception cref="IOException">The disk is full or failed; the old content is still there.</exception>
    void Replace(string name, ReadOnlySpan<byte> content);

    /// <summary>Deletes a file; nothing happens when there is none.</summary>
    void Delete(string name);

    /// <summary>The names of the files that begin with <paramref name="prefix"/>, in ordinal order.</summary>
    IReadOnlyList<string> List(string prefix);

    /// <summary>A folder inside this one; it is created when missing.</summary>
    IFileFolder Folder(string name);

    /// <summary>The names of the folders inside this one, in ordinal order.</summary>
    IReadOnlyList<string> Folders();

    /// <summary>Deletes a folder with all that is in it; nothing happens when there is none.</summary>
    void DeleteFolder(string name);
}
