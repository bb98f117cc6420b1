using Lucid.Sessions.Storage.Contracts;

namespace Lucid.Sessions.Processor.Chunks;

/// <summary>Where stored chunks go. The seam to lucid-session-storage; failures are <see cref="Calls.ServiceCallException"/>.</summary>
internal interface IChunkStorage
{
    /// <summary>Stores a chunk, once; the same again is fine. Durable when it returns.</summary>
    Task StoreAsync(string session, int index, string hash, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Stores the sealed keys, once; the same again is fine.</summary>
    Task StoreKeysAsync(string session, KeyEnvelopes keys, CancellationToken cancellationToken);

    /// <summary>Stores the signed manifest, once; the same again is fine.</summary>
    Task StoreManifestAsync(string session, ReadOnlyMemory<byte> manifest, CancellationToken cancellationToken);
}
