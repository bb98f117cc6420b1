using System.Runtime.CompilerServices;
using Lucid.Persistence.Documents;
using Lucid.Persistence.Errors;
using Lucid.Sessions.Processor.Contracts;
using MongoDB.Bson;

namespace Lucid.Sessions.Processor.Catalogue;

/// <summary>The catalogue in the processor's database.</summary>
internal sealed class DocumentChunkCatalogue(DocumentCollection<OpenSession> sessions, DocumentCollection<ProcessedChunk> chunks) : IChunkCatalogue
{
    private const int PageSize = 500;

    public Task<OpenSession?> FindAsync(string session, CancellationToken cancellationToken) =>
        sessions.FindOneAsync(ById(session), cancellationToken);

    public async Task<OpenSession> AddAsync(OpenSession session, CancellationToken cancellationToken)
    {
        try
        {
            await sessions.InsertAsync(session, cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch (DuplicateKeyException)
        {
            return (await FindAsync(session.Id, cancellationToken).ConfigureAwait(false))!;
        }
    }

    public Task FinishAsync(string session, FinishedSessionResponse finished, CancellationToken cancellationToken) => sessions.UpdateOneAsync(
        ById(session),
        new BsonDocument
        {
            { "$set", new BsonDocument("finished", OpenSession.WriteFinished(finished)) },
            { "$unset", new BsonDocument("wrapped_keys", "") },
        },
        cancellationToken);

    public Task DestroyKeysAsync(string session, CancellationToken cancellationToken) =>
        sessions.UpdateOneAsync(ById(session), new BsonDocument("$unset", new BsonDocument("wrapped_keys", "")), cancellationToken);

    public Task<ProcessedChunk?> FindChunkAsync(string session, int index, CancellationToken cancellationToken) =>
        chunks.FindOneAsync(ByPlace(session, index), cancellationToken);

    public async Task<ProcessedChunk> AddChunkAsync(ProcessedChunk chunk, CancellationToken cancellationToken)
    {
        try
        {
            await chunks.InsertAsync(chunk, cancellationToken).ConfigureAwait(false);
            return chunk;
        }
        catch (DuplicateKeyException)
        {
            return (await FindChunkAsync(chunk.SessionId, chunk.Index, cancellationToken).ConfigureAwait(false))!;
        }
    }

    public Task CompleteChunkAsync(string session, int index, string hash, int storedBytes, CancellationToken cancellationToken) => chunks.UpdateOneAsync(
        ByPlace(session, index),
        new BsonDocument("$set", new BsonDocument { { "hash", hash }, { "stored_bytes", storedBytes } }),
        cancellationToken);

    public async IAsyncEnumerable<ProcessedChunk> ListChunksAsync(string session, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = -1;
        IReadOnlyList<ProcessedChunk> page;
        do
        {
            BsonDocument filter = new()
            {
                { "session_id", session },
                { "index", new BsonDocument("$gt", last) },
                { "hash", new BsonDocument("$exists", true) },
            };
            DocumentQuery query = new(filter, new BsonDocument("index", 1), 0, PageSize);
            page = await chunks.FindAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (var chunk in page) yield return chunk;
            if (page.Count > 0) last = page[^1].Index;
        }
        while (page.Count == PageSize);
    }

    private static BsonDocument ById(string session) => new("_id", session);

    private static BsonDocument ByPlace(string session, int index) => new() { { "session_id", session }, { "index", index } };
}
