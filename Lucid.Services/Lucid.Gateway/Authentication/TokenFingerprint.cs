using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Lucid.Gateway.Authentication;

/// <summary>SHA-256 of a token: identifies it in memory without keeping it.</summary>
internal readonly record struct TokenFingerprint(ulong A, ulong B, ulong C, ulong D)
{
    private const int MaxStackBytes = 2048;

    public static TokenFingerprint Of(ReadOnlySpan<char> token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        int size = Encoding.UTF8.GetMaxByteCount(token.Length);
        Span<byte> bytes = size <= MaxStackBytes ? stackalloc byte[MaxStackBytes] : new byte[size];
        int length = Encoding.UTF8.GetBytes(token, bytes);
        SHA256.HashData(bytes[..length], hash);
        ReadOnlySpan<ulong> parts = MemoryMarshal.Cast<byte, ulong>(hash);
        return new(parts[0], parts[1], parts[2], parts[3]);
    }
}
