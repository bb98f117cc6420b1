using System.Numerics;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Bson;

/// <summary>Compares numbers of all four types by their exact mathematical value; NaN is below every other number.</summary>
internal static class NumberOrder
{
    public static int Compare(BsonValue left, BsonValue right)
    {
        if (left is BsonInt32 a && right is BsonInt32 b)
            return a.Value.CompareTo(b.Value);
        if (IsInteger(left) && IsInteger(right))
            return left.ToInt64().CompareTo(right.ToInt64());
        if (left is BsonDouble x && right is BsonDouble y)
            return x.Value.CompareTo(y.Value);
        var byNearest = Nearest(left).CompareTo(Nearest(right));
        return byNearest != 0 ? byNearest : CompareExactly(left, right);
    }

    /// <summary>The double closest to the value, kept finite for finite values, so that order is never inverted by rounding. NaN for what is no number.</summary>
    public static double Nearest(BsonValue number)
    {
        var value = number switch
        {
            BsonInt32 int32 => int32.Value,
            BsonInt64 int64 => int64.Value,
            BsonDouble real => real.Value,
            BsonDecimal128 wide => NearestDecimal(wide.Value),
            _ => double.NaN,
        };
        return value == 0 ? 0 : value;
    }

    /// <summary>How the value compares with <paramref name="nearest"/>, exactly.</summary>
    public static int CompareToDouble(BsonValue number, double nearest) => number switch
    {
        BsonInt32 => 0,
        BsonDouble => 0,
        BsonInt64 int64 => nearest >= 9.2233720368547758E18 ? -1 : int64.Value.CompareTo((long)nearest),
        _ => CompareDecimal(number.AsDecimal128, nearest),
    };

    /// <summary>A decimal as coefficient and exponent of ten.</summary>
    public static (BigInteger Coefficient, int Exponent) Parts(BsonValue number)
    {
        if (number is not BsonDecimal128 value)
            return (number.ToInt64(), 0);
        var bits = value.Value;
        var coefficient = new BigInteger(Decimal128.GetSignificandHighBits(bits)) << 64 | Decimal128.GetSignificandLowBits(bits);
        return (Decimal128.IsNegative(bits) ? -coefficient : coefficient, Decimal128.GetExponent(bits));
    }

    private static bool IsInteger(BsonValue value) => value is BsonInt32 or BsonInt64;

    private static double NearestDecimal(Decimal128 value)
    {
        if (Decimal128.IsNaN(value))
            return double.NaN;
        if (Decimal128.IsInfinity(value))
            return Decimal128.IsNegative(value) ? double.NegativeInfinity : double.PositiveInfinity;
        var nearest = double.Parse(value.ToString(), System.Globalization.CultureInfo.InvariantCulture);
        return Math.Clamp(nearest, double.MinValue, double.MaxValue);
    }

    private static int CompareExactly(BsonValue left, BsonValue right)
    {
        var nearest = Nearest(left);
        if (!double.IsFinite(nearest))
            return 0;
        var bySide = CompareToDouble(left, nearest).CompareTo(CompareToDouble(right, nearest));
        if (bySide != 0 || left is BsonDouble || right is BsonDouble)
            return bySide;
        var (a, exponentA) = Parts(left);
        var (b, exponentB) = Parts(right);
        var common = Math.Min(exponentA, exponentB);
        return (a * BigInteger.Pow(10, exponentA - common)).CompareTo(b * BigInteger.Pow(10, exponentB - common));
    }

    private static int CompareDecimal(Decimal128 value, double nearest)
    {
        if (!double.IsFinite(nearest))
            return 0;
        var (coefficient, exponent) = Parts(new BsonDecimal128(value));
        var (mantissa, power) = Binary(nearest);
        var left = coefficient * BigInteger.Pow(10, Math.Max(exponent, 0)) * BigInteger.Pow(2, Math.Max(-power, 0));
        var right = mantissa * BigInteger.Pow(10, Math.Max(-exponent, 0)) * BigInteger.Pow(2, Math.Max(power, 0));
        return left.CompareTo(right);
    }

    private static (BigInteger Mantissa, int Power) Binary(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)(bits >> 52 & 0x7FF);
        var fraction = bits & 0xFFFFFFFFFFFFFL;
        var mantissa = exponent == 0 ? fraction : fraction | 1L << 52;
        return (value < 0 ? -mantissa : mantissa, Math.Max(exponent, 1) - 1075);
    }
}
