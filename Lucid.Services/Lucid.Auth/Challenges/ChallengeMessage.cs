using System.Buffers;
using System.Globalization;

namespace Lucid.Auth.Challenges;

/// <summary>The text that a wallet shows and signs: a fixed sentence, when it was issued, and a nonce.</summary>
// Sign this message to authenticate with Lucid: 2026-03-01T12:00:00.000Z 0f1e2d3c4b5a69788796a5b4c3d2e1f0
internal static class ChallengeMessage
{
    private const string Prefix = "Sign this message to authenticate with Lucid: ";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const int TimeLength = 24;
    private const int NonceLength = 32;
    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    public static string Format(DateTimeOffset issuedAt, string nonce) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{issuedAt.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)} {nonce}");

    /// <summary>Finds the nonce and the time in a text that has exactly this form.</summary>
    public static bool TryParse(string text, out DateTimeOffset issuedAt, out string nonce)
    {
        issuedAt = default;
        nonce = "";
        if (text.Length != Prefix.Length + TimeLength + 1 + NonceLength || !text.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var time = text.AsSpan(Prefix.Length, TimeLength);
        var digits = text.AsSpan(Prefix.Length + TimeLength + 1);
        if (text[Prefix.Length + TimeLength] != ' ' || digits.ContainsAnyExcept(LowerHex))
            return false;
        const DateTimeStyles styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTimeOffset.TryParseExact(time, TimeFormat, CultureInfo.InvariantCulture, styles, out issuedAt))
            return false;
        nonce = digits.ToString();
        return true;
    }
}
