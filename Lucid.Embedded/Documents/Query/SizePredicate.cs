using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>$size: an array of exactly so many elements.</summary>
internal sealed class SizePredicate(int size) : ValuePredicate
{
    public override bool ExpandsArrays => false;

    public override bool Test(BsonValue? value, MatchPosition? position) => value is BsonArray array && array.Count == size;
}
