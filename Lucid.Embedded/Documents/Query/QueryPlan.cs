using System.Collections.Immutable;
using Lucid.Embedded.Documents.Indexes;

namespace Lucid.Embedded.Documents.Query;

/// <summary>How a query reads its collection.</summary>
/// <param name="Index">The index, or null to read the whole collection.</param>
/// <param name="Intervals">The index's ranges, ascending and disjoint.</param>
/// <param name="Exact">Everything in the ranges matches the filter, so it need not be tested.</param>
/// <param name="Sorted">What is read is in the order asked for.</param>
/// <param name="Reverse">Read backwards.</param>
internal sealed record QueryPlan(IndexInfo? Index, ImmutableArray<KeyInterval> Intervals, bool Exact, bool Sorted, bool Reverse)
{
    public static QueryPlan Table(bool exact, bool sorted, bool reverse = false) => new(null, [], exact, sorted, reverse);
}
