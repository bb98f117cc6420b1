using Lucid.Chain.DataChain.Contents;
using Lucid.Chain.DataChain.Errors;
using Lucid.Persistence.Documents;
using Lucid.Persistence.Errors;

namespace Lucid.Chain.DataChain.Chunks;

/// <summary>Registers chunks, each once: the same again is answered as the first time.</summary>
internal sealed class ChunkRegistrar(
    DocumentCollection<StoredChunk> chunks, ChunkStore store, ContentReferences references, ChangeDeadline deadline, TimeProvider time)
{
    private const int MaximumAttempts = 4;

    public async Task<Registration> RegisterAsync(NewChunk chunk, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            if (await store.FindAsync(chunk.SessionId, chunk.Index, cancellationToken).ConfigureAwait(false) is { } present)
                return Compare(present, chunk);
            cancellationToken.ThrowIfCancellationRequested();
            if (await TryStoreAsync(chunk).ConfigureAwait(false) is { } registration)
                return registration;
        }

        return Registration.Refused(DataChainErrors.Contended);
    }

    // :: 1  begin: the content gets the reference and a note that it is in doubt
    // :: 2  store the chunk; of two that come at once, the unique index refuses one
    // :: 3  end: the note goes, and for the refused one the reference as well
    // Where the store is lost on the way nobody knows what was written; the note stays and has repair count.
    private async Task<Registration?> TryStoreAsync(NewChunk chunk)
    {
        using var limit = deadline.Start();
        if (await references.BeginStoreAsync(chunk.Hash, chunk.SizeBytes, limit.Token).ConfigureAwait(false) is not { } change)
            return Registration.Refused(DataChainErrors.SizeConflict);
        var stored = Complete(chunk);
        try
        {
            await chunks.InsertAsync(stored, limit.Token).ConfigureAwait(false);
        }
        catch (DuplicateKeyException)
        {
            await references.EndAndReleaseAsync(change, limit.Token).ConfigureAwait(false);
            return null;
        }

        await references.EndAsync(change, limit.Token).ConfigureAwait(false);
        return new Registration(stored, Created: true, Failure: null);
    }

    private StoredChunk Complete(NewChunk chunk)
    {
        // In milliseconds, as the store keeps it: the first answer and every later one are the same.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        return new StoredChunk(Guid.CreateVersion7(now).ToString(), chunk.SessionId, chunk.Index, chunk.Hash, chunk.SizeBytes, now)
        {
            PreviousHash = chunk.PreviousHash,
        };
    }

    private static Registration Compare(StoredChunk present, NewChunk chunk)
    {
        if (present.Hash != chunk.Hash)
            return Registration.Refused(DataChainErrors.IndexTaken);
        return present.SizeBytes == chunk.SizeBytes
            ? new Registration(present, Created: false, Failure: null)
            : Registration.Refused(DataChainErrors.SizeConflict);
    }
}
