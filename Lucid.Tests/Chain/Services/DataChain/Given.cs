using Lucid.Chain.DataChain.Chunks;
using Lucid.Chain.DataChain.Contents;
using Lucid.Cryptography.Hashing;
using Lucid.Persistence.Documents;
using MongoDB.Bson;

namespace Lucid.Tests.Chain.Services.DataChain;

/// <summary>Chunks and contents for tests.</summary>
internal static class Given
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static string NewSession() => Guid.NewGuid().ToString();

    /// <summary>The bytes of a content.</summary>
    public static byte[] Bytes(string name) => System.Text.Encoding.UTF8.GetBytes("content " + name);

    /// <summary>The hash of those bytes.</summary>
    public static string Hash(string name) => Convert.ToHexStringLower(Blake3.Hash(Bytes(name)));

    public static NewChunk Chunk(string session, int index, string content) => new(session, index, Hash(content), Bytes(content).Length);

    public static async Task<StoredChunk> RegisteredAsync(DataChainHost host, string session, int index, string content)
    {
        var registration = await host.Get<ChunkRegistrar>().RegisterAsync(Chunk(session, index, content), Cancellation);
        Assert.Null(registration.Failure);
        return registration.Chunk!;
    }

    /// <summary>Stores a chunk without its content, as a crash or a careless hand does.</summary>
    public static async Task<StoredChunk> StrayChunkAsync(DataChainHost host, string session, int index, string content)
    {
        var chunk = Chunk(session, index, content);
        StoredChunk stored = new(Guid.CreateVersion7().ToString(), session, index, chunk.Hash, chunk.SizeBytes, host.Time.GetUtcNow());
        await host.Get<DocumentCollection<StoredChunk>>().InsertAsync(stored, Cancellation);
        return stored;
    }

    public static Task<StoredContent?> ContentAsync(DataChainHost host, string content) =>
        host.Get<DocumentCollection<StoredContent>>().FindOneAsync(new BsonDocument("_id", Hash(content)), Cancellation);

    public static async Task<long> ReferencesAsync(DataChainHost host, string content) =>
        (await ContentAsync(host, content))?.References ?? 0;

    public static Task ChangeContentAsync(DataChainHost host, string content, BsonDocument update) =>
        host.Get<DocumentCollection<StoredContent>>().UpdateOneAsync(new BsonDocument("_id", Hash(content)), update, Cancellation);

    public static Task ChangeChunkAsync(DataChainHost host, StoredChunk chunk, BsonDocument update) =>
        host.Get<DocumentCollection<StoredChunk>>().UpdateOneAsync(new BsonDocument("_id", chunk.Id), update, Cancellation);
}
