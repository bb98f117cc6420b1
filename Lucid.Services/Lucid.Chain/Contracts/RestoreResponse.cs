namespace Lucid.Chain.Contracts;

/// <summary>What a restore did: the backup's blocks, those that the archive did not have, and the archive's height now.</summary>
public sealed record RestoreResponse(string Network, ulong Blocks, ulong Added, ulong Height);
