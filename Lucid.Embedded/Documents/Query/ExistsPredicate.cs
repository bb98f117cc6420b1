using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>$exists: true; $exists: false is its negation.</summary>
internal sealed class ExistsPredicate : ValuePredicate
{
    public override bool ExpandsArrays => false;

    public override bool Test(BsonValue? value, MatchPosition? position) => value is not null;
}
