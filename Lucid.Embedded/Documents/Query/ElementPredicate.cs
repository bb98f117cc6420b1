using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>$elemMatch: one element that meets all conditions.</summary>
internal sealed class ElementPredicate(Func<BsonValue, bool> matches) : ValuePredicate
{
    public override bool ExpandsArrays => false;

    /// <summary>Whether one value meets the conditions.</summary>
    public bool Meets(BsonValue element) => matches(element);

    public override bool Test(BsonValue? value, MatchPosition? position)
    {
        if (value is not BsonArray array)
            return false;
        for (var i = 0; i < array.Count; i++)
        {
            if (!matches(array[i]))
                continue;
            position?.Index = i;
            return true;
        }
        return false;
    }
}
