namespace Lucid.Chain.Storage;

/// <summary>The folder of a node. The seam to the disk: the simulation has one that loses power in the middle of a write.</summary>
internal interface IChainFiles
{
    /// <summary>Opens a file for reading and appending; it is created empty when missing.</summary>
    IChainFile Open(string name);

    /// <summary>The content of a small file; null when there is none.</summary>
    byte[]? Read(string name);

    /// <summary>Replaces a file's content: after a crash it is all the old or all the new. Durable when it returns.</summary>
    /// <exception cref="IOException">The disk is full or failed; the old content is still there.</exception>
    void Replace(string name, ReadOnlySpan<byte> content);

    void Delete(string name);

    /// <summary>The names of the files that begin with <paramref name="prefix"/>, in ordinal order.</summary>
    IReadOnlyList<string> List(string prefix);
}
