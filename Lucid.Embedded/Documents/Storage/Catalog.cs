using System.Collections.Immutable;

namespace Lucid.Embedded.Documents.Storage;

/// <summary>The collections and indexes as of one commit. Immutable: a reader keeps the one it started with.</summary>
internal sealed record Catalog(ImmutableDictionary<Namespace, CollectionInfo> Collections)
{
    public static readonly Catalog Empty = new(ImmutableDictionary<Namespace, CollectionInfo>.Empty);

    public CollectionInfo? Find(Namespace name) => Collections.GetValueOrDefault(name);

    public Catalog With(CollectionInfo collection) => new(Collections.SetItem(collection.Namespace, collection));

    public Catalog Without(Namespace name) => new(Collections.Remove(name));

    public IEnumerable<CollectionInfo> In(string database) =>
        Collections.Values.Where(collection => collection.Namespace.Database == database)
            .OrderBy(collection => collection.Namespace.Collection, StringComparer.Ordinal);
}
