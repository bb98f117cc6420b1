namespace Lucid.Embedded.Documents.Query;

/// <summary>One component of an order.</summary>
internal sealed record SortField(FieldPath Path, bool Descending);
