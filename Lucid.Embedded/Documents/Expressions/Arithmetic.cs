using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Commands;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary>Arithmetic with MongoDB's result types: the wider of the operands', and a wider one still when an integer overflows.</summary>
internal static class Arithmetic
{
    public static BsonValue Add(BsonValue left, BsonValue right) =>
        Compute(left, right, (a, b) => a + b, (a, b) => a + b, (a, b) => checked(a + b));

    public static BsonValue Subtract(BsonValue left, BsonValue right) =>
        Compute(left, right, (a, b) => a - b, (a, b) => a - b, (a, b) => checked(a - b));

    public static BsonValue Multiply(BsonValue left, BsonValue right) =>
        Compute(left, right, (a, b) => a * b, (a, b) => a * b, (a, b) => checked(a * b));

    public static BsonValue Divide(BsonValue left, BsonValue right)
    {
        if (NumberOrder.Nearest(right) == 0)
            throw new CommandException(ErrorCode.BadValue, "can't $divide by zero");
        return left is BsonDecimal128 || right is BsonDecimal128 ? Decimal(Wide(left) / Wide(right)) : left.ToDouble() / right.ToDouble();
    }

    public static BsonValue Modulo(BsonValue left, BsonValue right)
    {
        if (NumberOrder.Nearest(right) == 0)
            throw new CommandException(ErrorCode.BadValue, "can't $mod by zero");
        return Compute(left, right, (a, b) => a % b, (a, b) => a % b, (a, b) => b == -1 ? 0 : a % b);
    }

    private static BsonValue Compute(BsonValue left, BsonValue right, Func<decimal, decimal, decimal> wide, Func<double, double,
        double> real, Func<long, long, long> whole)
    {
        if (left is BsonDecimal128 || right is BsonDecimal128)
            return Decimals(left, right, wide, real);
        if (left is BsonDouble || right is BsonDouble)
            return real(left.ToDouble(), right.ToDouble());
        try
        {
            var result = whole(left.ToInt64(), right.ToInt64());
            return left is BsonInt32 && right is BsonInt32 && result is >= int.MinValue and <= int.MaxValue
                ? (BsonValue)(int)result
                : result;
        }
        catch (OverflowException)
        {
            return real(left.ToDouble(), right.ToDouble());
        }
    }

    // NaN and infinity have no System.Decimal; the rest of the range that it lacks is refused rather than rounded.
    private static BsonDecimal128 Decimals(BsonValue left, BsonValue right, Func<decimal, decimal, decimal> wide, Func<double, double,
        double> real)
    {
        var (a, b) = (NumberOrder.Nearest(left), NumberOrder.Nearest(right));
        if (!double.IsFinite(a) || !double.IsFinite(b))
            return new BsonDecimal128(new Decimal128(real(a, b)));
        try
        {
            return Decimal(wide(Wide(left), Wide(right)));
        }
        catch (OverflowException)
        {
            throw OutOfRange();
        }
    }

    private static BsonDecimal128 Decimal(decimal value) => new(new Decimal128(value));

    private static decimal Wide(BsonValue value)
    {
        try
        {
            return value is BsonDecimal128 number ? (decimal)number.Value : value.ToDecimal();
        }
        catch (OverflowException)
        {
            throw OutOfRange();
        }
    }

    private static CommandException OutOfRange() =>
        new(ErrorCode.CommandNotSupported, "Arithmetic on decimals beyond 28 digits is not supported.");
}
