using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Commands;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary>$add, $subtract, $round and the like.</summary>
internal static class ArithmeticOperators
{
    private const int Many = int.MaxValue;

    public static void Register(OperatorTable table)
    {
        table.AddStrict("$add", 0, Many, Sum);
        table.AddStrict("$multiply", 0, Many,
            values => values.Aggregate((BsonValue)1, (product, value) => Arithmetic.Multiply(product, Operand.Number("$multiply", value))));
        table.AddStrict("$subtract", 2, 2, Subtract);
        table.AddStrict("$divide", 2, 2,
            values => Arithmetic.Divide(Operand.Number("$divide", values[0]), Operand.Number("$divide", values[1])));
        table.AddStrict("$mod", 2, 2, values => Arithmetic.Modulo(Operand.Number("$mod", values[0]), Operand.Number("$mod", values[1])));
        table.AddStrict("$abs", 1, 1, values => NumberOrder.Compare(Operand.Number("$abs", values[0]), 0) < 0
            ? Arithmetic.Subtract(0, values[0])
            : values[0]);
        table.AddStrict("$ceil", 1, 1, values => Rounded("$ceil", values[0], Math.Ceiling, decimal.Ceiling));
        table.AddStrict("$floor", 1, 1, values => Rounded("$floor", values[0], Math.Floor, decimal.Floor));
        table.AddStrict("$round", 1, 2,
            values => ToPlaces("$round", values, (number, digits) => decimal.Round(number, digits, MidpointRounding.ToEven)));
        table.AddStrict("$trunc", 1, 2,
            values => ToPlaces("$trunc", values, (number, digits) => decimal.Round(number, digits, MidpointRounding.ToZero)));
        table.AddStrict("$sqrt", 1, 1, values => Real("$sqrt", values[0], number => number >= 0 || double.IsNaN(number), Math.Sqrt));
        table.AddStrict("$exp", 1, 1, values => Real("$exp", values[0], _ => true, Math.Exp));
        table.AddStrict("$ln", 1, 1, values => Real("$ln", values[0], number => number > 0, Math.Log));
        table.AddStrict("$log10", 1, 1, values => Real("$log10", values[0], number => number > 0, Math.Log10));
        table.AddStrict("$log", 2, 2,
            values => Real("$log", values[0], number => number > 0,
                number => Math.Log(number, NumberOrder.Nearest(Operand.Number("$log", values[1])))));
        table.AddStrict("$pow", 2, 2, Power);
    }

    private static BsonValue Sum(BsonValue[] values)
    {
        BsonValue total = 0;
        BsonDateTime? date = null;
        foreach (var value in values)
        {
            if (value is BsonDateTime moment)
                date = date is null
                    ? moment
                    : throw new CommandException(ErrorCode.BadValue, "only one date allowed in an $add expression");
            else
                total = Arithmetic.Add(total, Operand.Number("$add", value));
        }
        return date is null ? total : new BsonDateTime(checked(date.MillisecondsSinceEpoch + Milliseconds(total)));
    }

    private static BsonValue Subtract(BsonValue[] values) => (values[0], values[1]) switch
    {
        (BsonDateTime left, BsonDateTime right) => checked(left.MillisecondsSinceEpoch - right.MillisecondsSinceEpoch),
        (BsonDateTime left, var right) =>
            new BsonDateTime(checked(left.MillisecondsSinceEpoch - Milliseconds(Operand.Number("$subtract", right)))),
        var (left, right) => Arithmetic.Subtract(Operand.Number("$subtract", left), Operand.Number("$subtract", right)),
    };

    private static long Milliseconds(BsonValue number) =>
        number is BsonInt64 or BsonInt32 ? number.ToInt64() : checked((long)Math.Round(NumberOrder.Nearest(number)));

    private static BsonValue Rounded(string name, BsonValue value, Func<double, double> real, Func<decimal, decimal> wide) =>
        Operand.Number(name, value) switch
    {
        BsonDouble number => real(number.Value),
        BsonDecimal128 number when !double.IsFinite(NumberOrder.Nearest(number)) || Decimal128.GetExponent(number.Value) >= 0 => number,
        BsonDecimal128 number => new BsonDecimal128(new Decimal128(wide((decimal)number.Value))),
        var whole => whole,
    };

    private static BsonValue ToPlaces(string name, BsonValue[] values, Func<decimal, int, decimal> round)
    {
        var number = Operand.Number(name, values[0]);
        var places = values.Length > 1 ? Operand.Int(name, values[1]) : 0;
        if (places is < -20 or > 100)
            throw new CommandException(ErrorCode.BadValue, $"{name} requires a precision between -20 and 100");
        if (number is BsonInt32 or BsonInt64 && places >= 0 || !double.IsFinite(NumberOrder.Nearest(number))
            || Math.Abs(NumberOrder.Nearest(number)) > 1E15 && places >= 0 || places > 28)
            return number;
        var exact = number is BsonDecimal128 wide
            ? (decimal)wide.Value
            : number is BsonDouble real ? (decimal)real.Value : number.ToInt64();
        var scale = (decimal)Math.Pow(10, Math.Max(-places, 0));
        var result = places >= 0 ? round(exact, places) : round(exact / scale, 0) * scale;
        return number switch
        {
            BsonInt32 => (int)result,
            BsonInt64 => (long)result,
            BsonDouble => (double)result,
            _ => new BsonDecimal128(new Decimal128(result)),
        };
    }

    private static BsonValue Real(string name, BsonValue value, Func<double, bool> isDefined, Func<double, double> function)
    {
        var number = NumberOrder.Nearest(Operand.Number(name, value));
        if (!isDefined(number) && !double.IsNaN(number))
            throw new CommandException(ErrorCode.BadValue, $"{name}'s argument is out of its range: {value}");
        return value is BsonDecimal128 ? new BsonDecimal128(new Decimal128(function(number))) : function(number);
    }

    private static BsonValue Power(BsonValue[] values)
    {
        var (number, exponent) = (Operand.Number("$pow", values[0]), Operand.Number("$pow", values[1]));
        if (NumberOrder.Nearest(number) == 0 && NumberOrder.Nearest(exponent) < 0)
            throw new CommandException(ErrorCode.BadValue, "$pow cannot take a base of 0 and a negative exponent");
        var result = Math.Pow(NumberOrder.Nearest(number), NumberOrder.Nearest(exponent));
        if (number is BsonDecimal128 || exponent is BsonDecimal128)
            return new BsonDecimal128(new Decimal128(result));
        if (number is BsonDouble || exponent is BsonDouble || NumberOrder.Nearest(exponent) < 0 || Math.Abs(result) > long.MaxValue)
            return result;
        if (Math.Abs(result) <= 1)
            return number is BsonInt32 && exponent is BsonInt32 ? (BsonValue)(int)result : (long)result;
        var whole = (long)System.Numerics.BigInteger.Pow(number.ToInt64(), (int)exponent.ToInt64());
        return number is BsonInt32 && exponent is BsonInt32 && whole is >= int.MinValue and <= int.MaxValue ? (BsonValue)(int)whole : whole;
    }
}
