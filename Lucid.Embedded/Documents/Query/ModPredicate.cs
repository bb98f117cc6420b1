using Lucid.Embedded.Documents.Bson;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>$mod: the remainder towards zero of the value's integer part.</summary>
internal sealed class ModPredicate(long divisor, long remainder) : ValuePredicate
{
    public override bool Test(BsonValue? value, MatchPosition? position)
    {
        if (ValueOrder.Of(value) != ValueOrder.Number || Math.Abs(NumberOrder.Nearest(value!)) is not < 9.2E18)
            return false;
        var number = value is BsonInt64 wide ? wide.Value : (long)NumberOrder.Nearest(value!);
        return (divisor == -1 ? 0 : number % divisor) == remainder;
    }
}
