namespace Lucid.Persistence.Indexes;

/// <summary>A collection that a service owns.</summary>
/// <param name="Name">Its name in the service's database.</param>
/// <param name="Indexes">Indexes beside the one on <c>_id</c>.</param>
public sealed record CollectionDefinition(string Name, IReadOnlyList<IndexDefinition> Indexes);
