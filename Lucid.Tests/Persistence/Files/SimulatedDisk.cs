using Lucid.Persistence.Files;

namespace Lucid.Tests.Persistence.Files;

/// <summary>
/// A disk that can lose its power at any operation and be full at any write. What was flushed survives; of what was not, any part may be
/// there after the power returns, whole, cut, or garbled.
/// </summary>
internal sealed class SimulatedDisk(Random random) : IFileFolder
{
    private const char Separator = '/';
    private readonly SortedDictionary<string, byte[]> _small = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SimulatedFile> _files = [];

    /// <summary>Operations until the power goes; null for never.</summary>
    public int? PowerFor { get; set; }

    public bool IsFull { get; set; }

    public IAppendFile Open(string name)
    {
        if (!_files.TryGetValue(name, out var file)) _files[name] = file = new SimulatedFile(this, random);
        return file;
    }

    public byte[]? Read(string name) => _small.GetValueOrDefault(name);

    public void Replace(string name, ReadOnlySpan<byte> content)
    {
        if (IsFull) throw new IOException("No space left on the simulated disk.");
        var replaced = random.Next(2) == 0;
        // The power may go just before or just after the rename.
        if (!UsePower() && !replaced) throw new PowerLossException();
        _small[name] = content.ToArray();
        if (PowerFor == -1) throw new PowerLossException();
    }

    public bool Exists(string name) => _small.ContainsKey(name) || _files.ContainsKey(name);

    public void Delete(string name)
    {
        if (!UsePower()) throw new PowerLossException();
        _small.Remove(name);
        _files.Remove(name);
    }

    /// <summary>Small files and those that are appended to, of this folder alone.</summary>
    public IReadOnlyList<string> List(string prefix) =>
        [.. _small.Keys.Concat(_files.Keys)
            .Where(k => k.StartsWith(prefix, StringComparison.Ordinal) && !k.AsSpan(prefix.Length).Contains(Separator))
            .Order(StringComparer.Ordinal)];

    public IFileFolder Folder(string name) => new SimulatedFolder(this, name + Separator);

    public IReadOnlyList<string> Folders() => FoldersIn("");

    public void DeleteFolder(string name)
    {
        if (!UsePower()) throw new PowerLossException();
        foreach (var file in _small.Keys.Concat(_files.Keys).Where(k => k.StartsWith(name + Separator, StringComparison.Ordinal)).ToArray())
        {
            _small.Remove(file);
            _files.Remove(file);
        }
    }

    /// <summary>The names of the files that have something in them.</summary>
    public IEnumerable<string> Stored() => [.. _files.Where(f => f.Value.Length > 0).Select(f => f.Key), .. _small.Keys];

    /// <summary>Flips a bit of what the disk has kept.</summary>
    public void Flip(string name)
    {
        if (_files.TryGetValue(name, out var file)) file.Flip();
        else Flip(_small[name], _small[name].Length);
    }

    /// <summary>Somebody deletes everything but one file.</summary>
    public void Empty(string kept)
    {
        _files.Clear();
        foreach (var name in _small.Keys.Where(k => k != kept).ToArray()) _small.Remove(name);
    }

    /// <summary>The power comes back.</summary>
    public void Restart()
    {
        PowerFor = null;
        foreach (var file in _files.Values) file.Restart();
    }

    private void Flip(byte[] data, int length) => data[random.Next(length)] ^= (byte)(1 << random.Next(8));

    /// <summary>Uses the disk once; false when this is when the power goes.</summary>
    private bool UsePower()
    {
        if (PowerFor is null) return true;
        if (PowerFor > 0)
        {
            PowerFor--;
            return true;
        }

        PowerFor = -1;
        return false;
    }

    private string[] FoldersIn(string path) =>
        [.. _small.Keys.Concat(_files.Keys)
            .Where(k => k.StartsWith(path, StringComparison.Ordinal) && k.AsSpan(path.Length).Contains(Separator))
            .Select(k => k[path.Length..k.IndexOf(Separator, path.Length)])
            .Distinct()
            .Order(StringComparer.Ordinal)];

    private sealed class SimulatedFolder(SimulatedDisk disk, string path) : IFileFolder
    {
        public IAppendFile Open(string name) => disk.Open(path + name);

        public byte[]? Read(string name) => disk.Read(path + name);

        public bool Exists(string name) => disk.Exists(path + name);

        public void Replace(string name, ReadOnlySpan<byte> content) => disk.Replace(path + name, content);

        public void Delete(string name) => disk.Delete(path + name);

        public IReadOnlyList<string> List(string prefix) => [.. disk.List(path + prefix).Select(n => n[path.Length..])];

        public IFileFolder Folder(string name) => new SimulatedFolder(disk, path + name + Separator);

        public IReadOnlyList<string> Folders() => disk.FoldersIn(path);

        public void DeleteFolder(string name) => disk.DeleteFolder(path + name);
    }

    private sealed class SimulatedFile(SimulatedDisk disk, Random random) : IAppendFile
    {
        private byte[] _data = [];
        private int _length;
        private int _durable;

        public long Length => _length;

        public int Read(long offset, Span<byte> destination)
        {
            var count = (int)Math.Clamp(_length - offset, 0, destination.Length);
            _data.AsSpan((int)offset, count).CopyTo(destination);
            return count;
        }

        public void Append(ReadOnlySpan<byte> data)
        {
            if (disk.IsFull)
            {
                // A full disk takes a part.
                Write(data[..random.Next(data.Length)]);
                throw new IOException("No space left on the simulated disk.");
            }

            Write(data);
            if (!disk.UsePower()) throw new PowerLossException();
        }

        public void Flush()
        {
            if (!disk.UsePower()) throw new PowerLossException();
            _durable = _length;
        }

        public void Truncate(long length)
        {
            _length = (int)length;
            _durable = Math.Min(_durable, _length);
            if (!disk.UsePower()) throw new PowerLossException();
        }

        public void Restart()
        {
            var kept = random.Next(_length - _durable + 1);
            _length = _durable + kept;
            if (kept > 0 && random.Next(3) == 0) _data[_durable + random.Next(kept)] ^= (byte)(1 << random.Next(8));
            _durable = _length;
        }

        public void Flip() => disk.Flip(_data, _length);

        public void Dispose()
        {
        }

        private void Write(ReadOnlySpan<byte> data)
        {
            if (_data.Length < _length + data.Length) Array.Resize(ref _data, Math.Max(_data.Length * 2, _length + data.Length));
            data.CopyTo(_data.AsSpan(_length));
            _length += data.Length;
        }
    }
}
