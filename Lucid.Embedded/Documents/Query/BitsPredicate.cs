using Lucid.Embedded.Documents.Bson;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>$bitsAllSet, $bitsAnySet, $bitsAllClear, $bitsAnyClear on integers and binary data.</summary>
internal sealed class BitsPredicate(IReadOnlyList<int> positions, bool set, bool all) : ValuePredicate
{
    public override bool Test(BsonValue? value, MatchPosition? position)
    {
        if (value is BsonBinaryData binary)
            return Holds(bit => bit / 8 < binary.Bytes.Length && (binary.Bytes[bit / 8] >> (bit % 8) & 1) == 1);
        if (ValueOrder.Of(value) != ValueOrder.Number || NumberOrder.Nearest(value!) is var real
            && (real != Math.Truncate(real) || Math.Abs(real) > 9.2E18))
            return false;
        var number = value!.ToInt64();
        return Holds(bit => (bit > 63 ? number < 0 : (number >> bit & 1) == 1));
    }

    private bool Holds(Func<int, bool> isSet) => all ? positions.All(bit => isSet(bit) == set) : positions.Any(bit => isSet(bit) == set);
}
