using Microsoft.Win32.SafeHandles;

namespace Lucid.Chain.Storage;

/// <summary>A node's folder on a real disk.</summary>
internal sealed class ChainFolder : IChainFiles
{
    private readonly string _path;

    /// <summary>Opens the folder, or makes it.</summary>
    public ChainFolder(string path)
    {
        _path = Path.GetFullPath(path);
        Directory.CreateDirectory(_path);
    }

    public IChainFile Open(string name)
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

    public void Delete(string name) => File.Delete(PathOf(name));

    public IReadOnlyList<string> List(string prefix) =>
        [.. Directory.EnumerateFiles(_path, prefix + "*")
            .Select(p => Path.GetFileName(p))
            .Where(n => !n.EndsWith(".new", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    private string PathOf(string name) => Path.Combine(_path, name);

    private sealed class AppendFile(SafeFileHandle handle) : IChainFile
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
