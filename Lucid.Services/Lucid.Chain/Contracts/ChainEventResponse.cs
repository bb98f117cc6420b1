namespace Lucid.Chain.Contracts;

/// <summary>An event of the stream: a new head or a final block.</summary>
public sealed record ChainEventResponse(string Type, ulong Height, string Hash, uint Transactions);
