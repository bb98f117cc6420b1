namespace Lucid.Embedded.Documents.Query;

/// <summary>Remembers which element of an array made a filter match: what <c>$</c> in an update or a projection means.</summary>
internal sealed class MatchPosition
{
    public int? Index { get; set; }
}
