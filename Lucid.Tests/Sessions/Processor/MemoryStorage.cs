using System.Net;
using Lucid.Sessions.Calls;
using Lucid.Sessions.Processor.Chunks;
using Lucid.Sessions.Storage.Contracts;

namespace Lucid.Tests.Sessions.Processor;

/// <summary>Storage in memory, which writes once as the real one does; it can fail before and after it has taken something.</summary>
internal sealed class MemoryStorage : IChunkStorage
{
    public Dictionary<(string Session, int Index), byte[]> Chunks { get; } = [];

    public Dictionary<string, KeyEnvelopes> Keys { get; } = [];

    public Dictionary<string, byte[]> Manifests { get; } = [];

    public Action BeforeCall { get; set; } = static () => { };

    public Action AfterCall { get; set; } = static () => { };

    public Task StoreAsync(string session, int index, string hash, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        BeforeCall();
        if (!Chunks.TryAdd((session, index), bytes.ToArray()) && !Chunks[(session, index)].AsSpan().SequenceEqual(bytes.Span)) throw Conflict();
        AfterCall();
        return Task.CompletedTask;
    }

    public Task StoreKeysAsync(string session, KeyEnvelopes keys, CancellationToken cancellationToken)
    {
        BeforeCall();
        if (!Keys.TryAdd(session, keys) && !Keys[session].Envelopes.SequenceEqual(keys.Envelopes)) throw Conflict();
        AfterCall();
        return Task.CompletedTask;
    }

    public Task StoreManifestAsync(string session, ReadOnlyMemory<byte> manifest, CancellationToken cancellationToken)
    {
        BeforeCall();
        if (!Manifests.TryAdd(session, manifest.ToArray()) && !Manifests[session].AsSpan().SequenceEqual(manifest.Span)) throw Conflict();
        AfterCall();
        return Task.CompletedTask;
    }

    private static ServiceCallException Conflict() =>
        new(StorageClient.Service, HttpStatusCode.Conflict, "LUCID_SESSION_7003", "Another chunk is stored at this place: a chunk is written once.");
}
