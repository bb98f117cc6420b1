namespace Lucid.Cryptography.Encoding;

/// <summary>Base58 in Bitcoin's alphabet (no 0, O, I, l). A leading zero byte is a leading '1'.</summary>
public static class Base58
{
    /// <summary>Longest text that is decoded; the algorithm is quadratic, so the length of untrusted input is bounded.</summary>
    public const int MaximumTextLength = 128;

    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const byte NoDigit = 0xFF;
    private static readonly byte[] Digits = CreateDigits();

    /// <summary>Encodes bytes as text.</summary>
    public static string Encode(ReadOnlySpan<byte> data)
    {
        // log(256) / log(58) < 1.37 digits a byte.
        Span<byte> digits = data.Length <= 64 ? stackalloc byte[96] : new byte[(data.Length * 137 / 100) + 1];
        var zeros = CountLeading(data, (byte)0);
        var length = 0;
        foreach (var octet in data[zeros..])
        {
            int carry = octet;
            for (var i = 0; i < length || carry != 0; i++)
            {
                if (i == length)
                    digits[length++] = 0;
                carry += digits[i] << 8;
                digits[i] = (byte)(carry % 58);
                carry /= 58;
            }
        }

        return Spell(digits[..length], zeros);
    }

    /// <summary>
    /// Decodes text; null when it is longer than <see cref="MaximumTextLength"/> or holds a character outside the alphabet.
    /// </summary>
    public static byte[]? Decode(ReadOnlySpan<char> text)
    {
        if (text.Length > MaximumTextLength)
            return null;
        Span<byte> octets = stackalloc byte[MaximumTextLength];
        var zeros = CountLeading(text, Alphabet[0]);
        var length = 0;
        foreach (var character in text[zeros..])
        {
            var digit = character < Digits.Length ? Digits[character] : NoDigit;
            if (digit == NoDigit)
                return null;
            int carry = digit;
            for (var i = 0; i < length || carry != 0; i++)
            {
                if (i == length)
                    octets[length++] = 0;
                carry += octets[i] * 58;
                octets[i] = (byte)carry;
                carry >>= 8;
            }
        }

        var decoded = new byte[zeros + length];
        for (var i = 0; i < length; i++)
            decoded[zeros + i] = octets[length - 1 - i];
        return decoded;
    }

    private static string Spell(ReadOnlySpan<byte> littleEndianDigits, int zeros)
    {
        var text = new char[zeros + littleEndianDigits.Length];
        text.AsSpan(0, zeros).Fill(Alphabet[0]);
        for (var i = 0; i < littleEndianDigits.Length; i++)
            text[^(i + 1)] = Alphabet[littleEndianDigits[i]];
        return new string(text);
    }

    private static int CountLeading<T>(ReadOnlySpan<T> values, T value)
        where T : IEquatable<T>
    {
        var index = values.IndexOfAnyExcept(value);
        return index < 0 ? values.Length : index;
    }

    private static byte[] CreateDigits()
    {
        var digits = new byte[128];
        Array.Fill(digits, NoDigit);
        for (var i = 0; i < Alphabet.Length; i++)
            digits[Alphabet[i]] = (byte)i;
        return digits;
    }
}
