using Lucid.Chain.DataChain.Contracts;
using Lucid.ServiceDefaults.Errors;

namespace Lucid.Chain.DataChain.Chunks;

/// <summary>Registers many chunks in one request: each is taken or refused by itself.</summary>
internal sealed class ChunkBatches(ChunkRegistrar registrar)
{
    /// <summary>The store shares one flush to disk among what waits for it, so a few at a time are much faster than one.</summary>
    private const int AtOnce = 16;

    public async Task<Outcome<RegisterChunksResponse>> RegisterAsync(RegisterChunksRequest request, CancellationToken cancellationToken)
    {
        if (Read(request, out var chunks) is { } failure)
            return failure;
        var results = new RegisteredChunkResponse[chunks.Length];
        ParallelOptions options = new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, chunks.Length, options, async (i, token) =>
            results[i] = ToResponse(await registrar.RegisterAsync(chunks[i], token).ConfigureAwait(false))).ConfigureAwait(false);
        return new RegisterChunksResponse(
            Count(results, RegisteredChunkResponse.Created),
            Count(results, RegisteredChunkResponse.Existing),
            Count(results, RegisteredChunkResponse.Refused),
            results);
    }

    private static ErrorResult? Read(RegisterChunksRequest request, out NewChunk[] chunks)
    {
        chunks = [];
        if (request.Chunks.Count is < 1 or > ChunkLimits.MaximumBatch)
            return ErrorResult.Field(ErrorCodes.OutOfRange, "chunks", $"A request has 1 to {ChunkLimits.MaximumBatch} chunks.");
        var read = new NewChunk[request.Chunks.Count];
        HashSet<(string SessionId, int Index)> places = new(read.Length);
        for (var i = 0; i < read.Length; i++)
        {
            // The serializer checks that the list is there, not what is in it.
            if (request.Chunks[i] is null)
                return ErrorResult.Field(ErrorCodes.InvalidData, "chunks", $"chunks[{i}] is null.");
            if (!ChunkFields.TryRead(request.Chunks[i], out var chunk, out var failure))
                return failure with { Message = $"chunks[{i}]: {failure.Text}" };
            // Which of two would win is a matter of chance: they are registered side by side.
            if (!places.Add((chunk.SessionId, chunk.Index)))
                return ErrorResult.Field(ErrorCodes.InvalidData, "chunks", $"chunks[{i}] has the session and index of one before it.");
            read[i] = chunk;
        }

        chunks = read;
        return null;
    }

    private static RegisteredChunkResponse ToResponse(Registration registration) => registration switch
    {
        { Failure: { } failure } => new(RegisteredChunkResponse.Refused, null, failure.Code.Code, failure.Text),
        { Created: true } => new(RegisteredChunkResponse.Created, registration.Chunk!.ToResponse(), null, null),
        _ => new(RegisteredChunkResponse.Existing, registration.Chunk!.ToResponse(), null, null),
    };

    private static int Count(RegisteredChunkResponse[] results, string outcome)
    {
        var count = 0;
        foreach (var result in results)
            count += result.Outcome == outcome ? 1 : 0;
        return count;
    }
}
