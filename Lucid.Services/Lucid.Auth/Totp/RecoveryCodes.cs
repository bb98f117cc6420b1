using System.Security.Cryptography;
using System.Text;

namespace Lucid.Auth.Totp;

/// <summary>Recovery codes: 80 random bits each, so a plain SHA-256 is enough to store them.</summary>
internal static class RecoveryCodes
{
    private const int Count = 10;
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Length = 16;

    /// <summary>New codes, e.g. <c>k3np-x8qa-…</c>, four groups of four.</summary>
    public static string[] Create()
    {
        var codes = new string[Count];
        for (var i = 0; i < Count; i++)
        {
            var characters = RandomNumberGenerator.GetString(Alphabet, Length);
            codes[i] = $"{characters[..4]}-{characters[4..8]}-{characters[8..12]}-{characters[12..]}";
        }

        return codes;
    }

    /// <summary>The stored form of a code; case, spaces and hyphens do not matter.</summary>
    public static string Hash(string code)
    {
        var normalized = new StringBuilder(Length);
        foreach (var character in code)
        {
            if (char.IsAsciiLetterOrDigit(character))
                normalized.Append(char.ToLowerInvariant(character));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(normalized.ToString())));
    }
}
