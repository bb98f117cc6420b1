using System.Globalization;
using Lucid.ServiceDefaults.Hosting;

namespace Lucid.ServiceDefaults.Telemetry;

/// <summary>
/// A log file that starts anew when it is full: <c>name.log</c>, before it <c>name.1.log</c> and so on; the oldest is dropped. Whoever
/// writes hands over whole lines, so that none is torn between two files.
/// </summary>
internal sealed class RollingLogFile : IDisposable
{
    /// <summary>Size at which a file is full, bytes.</summary>
    public const long MaxBytes = 10 * 1024 * 1024;

    /// <summary>Files kept, the current one included.</summary>
    public const int MaxFiles = 5;

    private readonly string _directory;
    private readonly string _name;
    private FileStream _file;

    /// <exception cref="ConfigurationException">The directory cannot be written.</exception>
    public RollingLogFile(string directory, string name)
    {
        _directory = directory;
        _name = name;
        try
        {
            Directory.CreateDirectory(directory);
            _file = Open();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{LogFileOutput.DirectoryKey}: cannot write to '{directory}': {exception.Message}", exception);
        }
    }

    /// <exception cref="IOException">The disk is full or broken; what was handed over is lost to the file.</exception>
    public void Write(ReadOnlySpan<byte> lines)
    {
        if (_file.Length > 0 && _file.Length + lines.Length > MaxBytes)
        {
            Roll();
        }

        _file.Write(lines);
        _file.Flush();
    }

    public void Dispose() => _file.Dispose();

    private void Roll()
    {
        for (int i = MaxFiles - 1; i > 0; i--)
        {
            string older = PathOf(i - 1);
            if (File.Exists(older))
            {
                File.Move(older, PathOf(i), overwrite: true);
            }
        }

        // The full file stays open until its successor is: when that fails, the next write tries again.
        FileStream full = _file;
        _file = Open();
        full.Dispose();
    }

    // Unbuffered: the lines come in batches already, and what was written must be there after a crash.
    private FileStream Open() => new(PathOf(0), FileMode.Append, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);

    private string PathOf(int generation) => Path.Combine(_directory, generation == 0
        ? $"{_name}.log"
        : string.Create(CultureInfo.InvariantCulture, $"{_name}.{generation}.log"));
}
