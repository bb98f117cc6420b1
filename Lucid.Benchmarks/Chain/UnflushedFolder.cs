using Lucid.Persistence.Files;

namespace Lucid.Benchmarks.Chain;

/// <summary>A node's folder whose writes wait for no disk: what a benchmark makes beforehand need not outlive a power cut.</summary>
internal sealed class UnflushedFolder(string path) : IFileFolder
{
    public IAppendFile Open(string name) =>
        new UnflushedFile(new FileStream(PathOf(name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, 1 << 20));

    public byte[]? Read(string name) => File.Exists(PathOf(name)) ? File.ReadAllBytes(PathOf(name)) : null;

    public void Replace(string name, ReadOnlySpan<byte> content) => File.WriteAllBytes(PathOf(name), content);

    public bool Exists(string name) => File.Exists(PathOf(name));

    public void Delete(string name) => File.Delete(PathOf(name));

    public IReadOnlyList<string> List(string prefix) =>
        [.. Directory.EnumerateFiles(path, prefix + "*").Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal)];

    public IFileFolder Folder(string name) => new UnflushedFolder(Directory.CreateDirectory(PathOf(name)).FullName);

    public IReadOnlyList<string> Folders() =>
        [.. Directory.EnumerateDirectories(path).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal)];

    public void DeleteFolder(string name)
    {
        if (Directory.Exists(PathOf(name))) Directory.Delete(PathOf(name), recursive: true);
    }

    private string PathOf(string name) => Path.Combine(path, name);

    private sealed class UnflushedFile(FileStream stream) : IAppendFile
    {
        public long Length => stream.Length;

        public int Read(long offset, Span<byte> destination)
        {
            stream.Position = offset;
            return stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        }

        public void Append(ReadOnlySpan<byte> data)
        {
            stream.Seek(0, SeekOrigin.End);
            stream.Write(data);
        }

        public void Flush()
        {
        }

        public void Truncate(long length) => stream.SetLength(length);

        public void Dispose() => stream.Dispose();
    }
}
