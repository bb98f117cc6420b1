using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>$type with one or several types.</summary>
internal sealed class TypePredicate(IReadOnlySet<BsonType> types) : ValuePredicate
{
    public override bool Test(BsonValue? value, MatchPosition? position) => value is not null && types.Contains(value.BsonType);
}
