namespace Lucid.Embedded.Documents.Storage;

/// <summary>SQLite refused: a full disk, a damaged file, or a table that is gone.</summary>
internal sealed class StorageException(int code, string message) : Exception(message)
{
    /// <summary>SQLite's extended result code.</summary>
    public int Code { get; } = code;

    /// <summary>The statement's table was dropped after its plan was made.</summary>
    public bool IsMissingTable => Message.Contains("no such table", StringComparison.Ordinal);
}
