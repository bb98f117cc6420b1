using Lucid.Embedded.Documents.Bson;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>$eq, $lt, $lte, $gt, $gte. Values of another type never match ("type bracketing"), except against MinKey and MaxKey.</summary>
internal sealed class ComparisonPredicate(ComparisonOperator comparison, BsonValue operand) : ValuePredicate
{
    private readonly byte _rank = ValueOrder.Of(operand);
    private readonly bool _isNaN = IsNaN(operand);

    public ComparisonOperator Operator { get; } = comparison;

    public BsonValue Operand { get; } = operand;

    /// <summary>NaN equals itself and has no order.</summary>
    public bool IsOrderOfNaN => _isNaN && Operator != ComparisonOperator.Equal;

    public override bool Test(BsonValue? value, MatchPosition? position)
    {
        var rank = ValueOrder.Of(value);
        if (_rank == ValueOrder.Null)
            return rank is ValueOrder.Null or ValueOrder.Missing && Operator is not (ComparisonOperator.Less or ComparisonOperator.Greater);
        if (Operator == ComparisonOperator.Equal)
            return rank == _rank && ValueComparer.Equal(value, Operand);
        if (_rank is not (ValueOrder.MinKey or ValueOrder.MaxKey) && rank != _rank)
            return false;
        if (_isNaN || rank == ValueOrder.Number && IsNaN(value!))
            return _isNaN && IsNaN(value!) && Operator is ComparisonOperator.LessOrEqual or ComparisonOperator.GreaterOrEqual && _isNaN;
        return Holds(ValueComparer.Compare(value ?? BsonNull.Value, Operand));
    }

    private bool Holds(int order) => Operator switch
    {
        ComparisonOperator.Less => order < 0,
        ComparisonOperator.LessOrEqual => order <= 0,
        ComparisonOperator.Greater => order > 0,
        _ => order >= 0,
    };

    private static bool IsNaN(BsonValue value) => value switch
    {
        BsonDouble real => double.IsNaN(real.Value),
        BsonDecimal128 real => Decimal128.IsNaN(real.Value),
        _ => false,
    };
}
