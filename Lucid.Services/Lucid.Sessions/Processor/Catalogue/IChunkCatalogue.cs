using Lucid.Sessions.Processor.Contracts;

namespace Lucid.Sessions.Processor.Catalogue;

/// <summary>What the processor knows of sessions and chunks. The seam to its database: simulations have one in memory.</summary>
internal interface IChunkCatalogue
{
    /// <summary>A session, or null.</summary>
    Task<OpenSession?> FindAsync(string session, CancellationToken cancellationToken);

    /// <summary>Adds a session unless it is there, and returns the one that is there.</summary>
    Task<OpenSession> AddAsync(OpenSession session, CancellationToken cancellationToken);

    /// <summary>Writes down what the manifest came to and destroys the session's keys, at once.</summary>
    Task FinishAsync(string session, FinishedSessionResponse finished, CancellationToken cancellationToken);

    /// <summary>Destroys a session's keys; nothing happens when there are none.</summary>
    Task DestroyKeysAsync(string session, CancellationToken cancellationToken);

    /// <summary>A chunk, or null.</summary>
    Task<ProcessedChunk?> FindChunkAsync(string session, int index, CancellationToken cancellationToken);

    /// <summary>Adds a chunk unless there is one at its place, and returns the one that is there.</summary>
    Task<ProcessedChunk> AddChunkAsync(ProcessedChunk chunk, CancellationToken cancellationToken);

    /// <summary>Writes down that storage has a chunk.</summary>
    Task CompleteChunkAsync(string session, int index, string hash, int storedBytes, CancellationToken cancellationToken);

    /// <summary>All chunks of a session that storage has, in index order.</summary>
    IAsyncEnumerable<ProcessedChunk> ListChunksAsync(string session, CancellationToken cancellationToken);
}
