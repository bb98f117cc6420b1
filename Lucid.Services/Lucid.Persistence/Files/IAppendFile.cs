namespace Lucid.Persistence.Files;

/// <summary>An append-only file.</summary>
public interface IAppendFile : IDisposable
{
    long Length { get; }

    /// <summary>Reads up to <paramref name="destination"/>'s length; fewer bytes only at the end of the file.</summary>
    int Read(long offset, Span<byte> destination);

    /// <summary>Appends; durable after <see cref="Flush"/>.</summary>
    /// <exception cref="IOException">The disk is full or failed; part of the data may have been written.</exception>
    void Append(ReadOnlySpan<byte> data);

    void Flush();

    /// <summary>Cuts the file.</summary>
    void Truncate(long length);
}
