using System.Security.Cryptography;

namespace Lucid.Cryptography.Encoding;

/// <summary>Base58 with a checksum: the first four bytes of SHA-256(SHA-256(payload)) follow the payload.</summary>
public static class Base58Check
{
    private const int ChecksumBytes = 4;

    /// <summary>Encodes a payload with its checksum.</summary>
    public static string Encode(ReadOnlySpan<byte> payload)
    {
        Span<byte> data = payload.Length <= 64 ? stackalloc byte[payload.Length + ChecksumBytes] : new byte[payload.Length + ChecksumBytes];
        payload.CopyTo(data);
        WriteChecksum(payload, data[payload.Length..]);
        return Base58.Encode(data);
    }

    /// <summary>Decodes a text and checks its checksum; <paramref name="payload"/> is empty unless the result is None.</summary>
    public static Base58CheckError TryDecode(ReadOnlySpan<char> text, out byte[] payload)
    {
        payload = [];
        if (text.Length > Base58.MaximumTextLength)
            return Base58CheckError.WrongLength;
        if (Base58.Decode(text) is not { } data)
            return Base58CheckError.InvalidCharacter;
        if (data.Length < ChecksumBytes)
            return Base58CheckError.WrongLength;

        Span<byte> expected = stackalloc byte[ChecksumBytes];
        WriteChecksum(data.AsSpan(..^ChecksumBytes), expected);
        if (!expected.SequenceEqual(data.AsSpan(^ChecksumBytes..)))
            return Base58CheckError.WrongChecksum;
        payload = data[..^ChecksumBytes];
        return Base58CheckError.None;
    }

    private static void WriteChecksum(ReadOnlySpan<byte> payload, Span<byte> destination)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(payload, hash);
        SHA256.HashData(hash, hash);
        hash[..ChecksumBytes].CopyTo(destination);
    }
}
