using Lucid.ServiceDefaults.Errors;

namespace Lucid.Chain.DataChain.Chunks;

/// <summary>How a registration ended: a new chunk, the same as before, or refused.</summary>
/// <param name="Chunk">Null where it was refused.</param>
/// <param name="Created">False where the chunk was registered before.</param>
/// <param name="Failure">Why it was refused.</param>
internal readonly record struct Registration(StoredChunk? Chunk, bool Created, ErrorResult? Failure)
{
    public static Registration Refused(ErrorResult failure) => new(null, false, failure);
}
