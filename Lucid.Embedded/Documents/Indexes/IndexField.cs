using Lucid.Embedded.Documents.Query;

namespace Lucid.Embedded.Documents.Indexes;

/// <summary>One component of an index key.</summary>
internal sealed record IndexField(FieldPath Path, bool Descending);
