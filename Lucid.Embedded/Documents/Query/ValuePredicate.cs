using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>A test of one value; <c>null</c> is a field that is not there.</summary>
internal abstract class ValuePredicate
{
    /// <summary>Whether an array matches when one of its elements does.</summary>
    public virtual bool ExpandsArrays => true;

    public abstract bool Test(BsonValue? value, MatchPosition? position);
}
