using Microsoft.Win32.SafeHandles;

namespace Lucid.Persistence.Files;

/// <summary>A folder on a real disk.</summary>
public sealed class FileFolder : IFileFolder
{
    private readonly string _path;

    /// <summary>Opens the folder, or makes it.</summary>
    public FileFolder(string path)
    {
        _path = Path.GetFullPath(path);
        Directory.CreateDirectory(_path);
    }

    public IAppendFile Open(string name)
    {
        var file = new AppendFile(File.OpenHandle(PathOf(name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read));
        DirectorySync.Flush(_path);
        return file;
    }

    public byte[]? Read(string name) => File.Exists(PathOf(name)) ? File.ReadAllBytes(PathOf(name)) : null;

    public void Replace(string name, ReadOnlySpan<byte> content)
    {
        var temporary = PathOf(name + ".new");
        using (var handle = File.OpenHandle(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            RandomAccess.Write(handle, content, 0);
            RandomAccess.FlushToDisk(handle);
        }

        File.Move(temporary, PathOf(name), overwrite: true);
        DirectorySync.Flush(_path);
    }

    public bool Exists(string name) => File.Exists(PathOf(name));

    public void Delete(string name) => File.Delete(PathOf(name));

    public IReadOnlyList<string> List(string prefix) =>
        [.. Directory.EnumerateFiles(_path, prefix + "*")
            .Select(p => Path.GetFileName(p))
            .Where(n => !n.EndsWith(".new", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    public IFileFolder Folder(string name)
    {
        var path = PathOf(name);
        var isNew = !Directory.Exists(path);
        var folder = new FileFolder(path);
        if (isNew) DirectorySync.Flush(_path);
        return folder;
    }

    public IReadOnlyList<string> Folders() =>
        [.. Directory.EnumerateDirectories(_path).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal)];

    public void DeleteFolder(string name)
    {
        if (Directory.Exists(PathOf(name))) Directory.Delete(PathOf(name), recursive: true);
    }

    private string PathOf(string name) => Path.Combine(_path, name);

    private sealed class AppendFile(SafeFileHandle handle) : IAppendFile
    {
        public long Length { get; private set; } = RandomAccess.GetLength(handle);

        public int Read(long offset, Span<byte> destination)
        {
            var read = 0;
            while (read < destination.Length)
            {
                var count = RandomAccess.Read(handle, destination[read..], offset + read);
                if (count == 0) break;
                read += count;
            }

            return read;
        }

        public void Append(ReadOnlySpan<byte> data)
        {
            RandomAccess.Write(handle, data, Length);
            Length += data.Length;
        }

        public void Flush() => RandomAccess.FlushToDisk(handle);

        public void Truncate(long length)
        {
            RandomAccess.SetLength(handle, length);
            Length = length;
        }

        public void Dispose() => handle.Dispose();
    }
}
