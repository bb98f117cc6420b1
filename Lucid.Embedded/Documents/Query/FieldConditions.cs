using System.Collections.Immutable;

namespace Lucid.Embedded.Documents.Query;

/// <summary>A filter's top-level conditions by path: what an index can answer.</summary>
internal sealed class FieldConditions
{
    private readonly Dictionary<string, List<ValuePredicate>> _byPath = [];

    public FieldConditions(Matcher filter)
    {
        ImmutableArray<Matcher> all = filter is AndMatcher and ? and.Children : [filter];
        Count = all.Length;
        foreach (var condition in all)
        {
            if (condition is not FieldMatcher field)
                continue;
            if (!_byPath.TryGetValue(field.Path.Text, out var predicates))
                _byPath[field.Path.Text] = predicates = [];
            predicates.Add(field.Predicate);
        }
    }

    /// <summary>All top-level conditions, those without a path too.</summary>
    public int Count { get; }

    public IReadOnlyList<ValuePredicate> On(string path) => _byPath.TryGetValue(path, out var predicates) ? predicates : [];
}
