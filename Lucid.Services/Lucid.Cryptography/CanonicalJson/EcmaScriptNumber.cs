using System.Buffers;
using System.Globalization;

namespace Lucid.Cryptography.CanonicalJson;

/// <summary>
/// Numbers as ECMAScript's Number::toString writes them (ECMA-262, section 6.1.6.1.20; RFC 8785, section 3.2.2.3): the shortest digits that
/// read back as the same double, without an exponent from 1e-6 up to below 1e21.
/// </summary>
internal static class EcmaScriptNumber
{
    // The longest is a sign, "0.00000" and 17 digits; what .NET writes is shorter.
    private const int MostBytes = 32;

    // Of the power of ten that follows 0.digits.
    private const int LargestWithoutExponent = 21;
    private const int SmallestWithoutExponent = -5;

    /// <summary>Writes a finite number; minus zero is zero.</summary>
    public static void Write(double number, IBufferWriter<byte> output)
    {
        if (number < 0) output.Write("-"u8);
        if (number == 0)
        {
            output.Write("0"u8);
            return;
        }

        Span<byte> buffer = stackalloc byte[MostBytes];
        var digits = ShortestDigits(Math.Abs(number), buffer, out var power);
        if (power is < SmallestWithoutExponent or > LargestWithoutExponent) WriteWithExponent(digits, power - 1, output);
        else if (power <= 0) WriteFraction(digits, -power, output);
        else WriteWithoutExponent(digits, power, output);
    }

    /// <summary>
    /// The digits, neither the first nor the last of them zero, of number = 0.digits × 10^power. .NET finds the same digits as
    /// ECMAScript, but lays them out in another way: 1.5E+21, 100, 0.001, 1E-05.
    /// </summary>
    private static ReadOnlySpan<byte> ShortestDigits(double number, Span<byte> text, out int power)
    {
        number.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        text = text[..length];
        var exponent = 0;
        if (text.IndexOf((byte)'E') is >= 0 and var exponentAt)
        {
            exponent = int.Parse(text[(exponentAt + 1)..], CultureInfo.InvariantCulture);
            text = text[..exponentAt];
        }

        power = exponent + text.Length;
        if (text.IndexOf((byte)'.') is >= 0 and var pointAt)
        {
            power = exponent + pointAt;
            text[(pointAt + 1)..].CopyTo(text[pointAt..]);
            text = text[..^1];
        }

        var digits = text.TrimStart((byte)'0');
        power -= text.Length - digits.Length;
        return digits.TrimEnd((byte)'0');
    }

    // 1500, 15, 1.5
    private static void WriteWithoutExponent(ReadOnlySpan<byte> digits, int wholeDigits, IBufferWriter<byte> output)
    {
        if (digits.Length <= wholeDigits)
        {
            output.Write(digits);
            WriteZeros(wholeDigits - digits.Length, output);
            return;
        }

        output.Write(digits[..wholeDigits]);
        output.Write("."u8);
        output.Write(digits[wholeDigits..]);
    }

    // 0.15, 0.0000015
    private static void WriteFraction(ReadOnlySpan<byte> digits, int zeros, IBufferWriter<byte> output)
    {
        output.Write("0."u8);
        WriteZeros(zeros, output);
        output.Write(digits);
    }

    // 1e+21, 1.5e-7
    private static void WriteWithExponent(ReadOnlySpan<byte> digits, int exponent, IBufferWriter<byte> output)
    {
        WriteWithoutExponent(digits, 1, output);
        output.Write(exponent < 0 ? "e-"u8 : "e+"u8);
        Span<byte> text = stackalloc byte[MostBytes];
        Math.Abs(exponent).TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        output.Write(text[..length]);
    }

    private static void WriteZeros(int count, IBufferWriter<byte> output)
    {
        for (; count > 0; count--) output.Write("0"u8);
    }
}
