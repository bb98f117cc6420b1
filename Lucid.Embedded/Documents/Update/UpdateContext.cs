using Lucid.Embedded.Documents.Query;

namespace Lucid.Embedded.Documents.Update;

/// <summary>The circumstances of one document's update.</summary>
/// <param name="Position">What <c>$</c> stands for; null when the filter was not run.</param>
/// <param name="IsInsert">The document is new: $setOnInsert applies.</param>
/// <param name="Now">The time for $currentDate and $$NOW.</param>
internal sealed record UpdateContext(MatchPosition? Position, bool IsInsert, DateTimeOffset Now);
