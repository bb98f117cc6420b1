using Lucid.Embedded.Documents.Bson;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>$exists: true; $exists: false is its negation.</summary>
internal sealed class ExistsPredicate : ValuePredicate
{
    public override bool ExpandsArrays => false;

    public override bool Test(BsonValue? value, MatchPosition? position) => value is not null;
}

/// <summary>$type with one or several types.</summary>
internal sealed class TypePredicate(IReadOnlySet<BsonType> types) : ValuePredicate
{
    public override bool Test(BsonValue? value, MatchPosition? position) => value is not null && types.Contains(value.BsonType);
}

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

/// <summary>$size: an array of exactly so many elements.</summary>
internal sealed class SizePredicate(int size) : ValuePredicate
{
    public override bool ExpandsArrays => false;

    public override bool Test(BsonValue? value, MatchPosition? position) => value is BsonArray array && array.Count == size;
}

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

/// <summary>$bitsAllSet, $bitsAnySet, $bitsAllClear, $bitsAnyClear on integers and binary data.</summary>
internal sealed class BitsPredicate(IReadOnlyList<int> positions, bool set, bool all) : ValuePredicate
{
    public override bool Test(BsonValue? value, MatchPosition? position)
    {
        if (value is BsonBinaryData binary)
            return Holds(bit => bit / 8 < binary.Bytes.Length && (binary.Bytes[bit / 8] >> (bit % 8) & 1) == 1);
        if (ValueOrder.Of(value) != ValueOrder.Number || NumberOrder.Nearest(value!) is var real && (real != Math.Truncate(real) || Math.Abs(real) > 9.2E18))
            return false;
        var number = value!.ToInt64();
        return Holds(bit => (bit > 63 ? number < 0 : (number >> bit & 1) == 1));
    }

    private bool Holds(Func<int, bool> isSet) => all ? positions.All(bit => isSet(bit) == set) : positions.Any(bit => isSet(bit) == set);
}
