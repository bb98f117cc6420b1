using Lucid.Sessions.Storage.Contracts;

namespace Lucid.Sessions.Processor.Chunks;

/// <summary>lucid-session-storage over HTTP.</summary>
internal sealed class ServiceChunkStorage(StorageClient storage) : IChunkStorage
{
    public Task StoreAsync(string session, int index, string hash, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        storage.StoreAsync(session, index, hash, bytes, cancellationToken);

    public Task StoreKeysAsync(string session, KeyEnvelopes keys, CancellationToken cancellationToken) =>
        storage.StoreKeysAsync(session, keys, cancellationToken);

    public Task StoreManifestAsync(string session, ReadOnlyMemory<byte> manifest, CancellationToken cancellationToken) =>
        storage.StoreManifestAsync(session, manifest, cancellationToken);
}
