namespace Lucid.ServiceDefaults.Telemetry;

/// <summary>Writes log lines to stdout and to a rolling file. A disk that is full costs the file its lines, never stdout, and is said once.</summary>
internal sealed class LogFileOutput(Stream console, RollingLogFile file) : Stream
{
    /// <summary>The variable that names the directory of log files; without it there are none.</summary>
    public const string DirectoryKey = "LUCID_LOG_DIRECTORY";

    private bool _isFailing;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException("A log has no length.");

    public override long Position
    {
        get => throw new NotSupportedException("A log has no position.");
        set => throw new NotSupportedException("A log has no position.");
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            file.Write(buffer);
            _isFailing = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (!_isFailing)
            {
                _isFailing = true;
                console.Write("""{"level":"error","message":"Log lines cannot be written to their file and go to stdout only. Free the disk."}"""u8);
                console.Write("\n"u8);
            }
        }

        console.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => console.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A log is only written.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("A log is only appended to.");

    public override void SetLength(long value) => throw new NotSupportedException("A log is only appended to.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
            console.Dispose();
        }

        base.Dispose(disposing);
    }
}
