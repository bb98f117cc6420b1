namespace Lucid.Persistence.Queues;

/// <summary>
/// An item is not its worker's any more: the lease ran out and another took it, or it is done. What the worker did must not count.
/// </summary>
/// <param name="id">The item.</param>
public sealed class LeaseLostException(string id) : Exception($"The lease of work item {id} has run out: another worker has it, or it is done.");
