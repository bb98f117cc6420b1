using Lucid.Sessions.Storage.Contracts;

namespace Lucid.Sessions.Verification;

/// <summary>What is there of a session to be verified: a package, a folder, or a service's answers.</summary>
internal interface ISessionContent
{
    /// <summary>The signed manifest's bytes.</summary>
    ValueTask<byte[]> ReadManifestAsync(CancellationToken cancellationToken);

    /// <summary>The sealed keys; null when there are none, as after the session was deleted.</summary>
    ValueTask<KeyEnvelopes?> ReadKeysAsync(CancellationToken cancellationToken);

    /// <summary>The stored bytes of a chunk; null when there is none. The caller disposes of the stream.</summary>
    ValueTask<Stream?> OpenChunkAsync(int index, CancellationToken cancellationToken);

    /// <summary>The anchor's proof; null when there is none.</summary>
    ValueTask<byte[]?> ReadProofAsync(CancellationToken cancellationToken);
}
