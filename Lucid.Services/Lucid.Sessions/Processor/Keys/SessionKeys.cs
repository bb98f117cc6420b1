using System.Security.Cryptography;

namespace Lucid.Sessions.Processor.Keys;

/// <summary>The secrets of an open session; zeroed when disposed of.</summary>
internal sealed class SessionKeys : IDisposable
{
    public const int KeyBytes = 32;
    public const int SeedBytes = 32;
    private readonly byte[] _secrets = GC.AllocateUninitializedArray<byte>(KeyBytes + SeedBytes, pinned: true);

    /// <summary>What the chunks' keys are derived from.</summary>
    public ReadOnlySpan<byte> Key => _secrets.AsSpan(0, KeyBytes);

    /// <summary>Seed of the Ed25519 key that signs the manifest.</summary>
    public ReadOnlySpan<byte> SigningSeed => _secrets.AsSpan(KeyBytes);

    /// <summary>Both, one after the other.</summary>
    public Span<byte> Secrets => _secrets;

    /// <summary>New keys from the system's random numbers.</summary>
    public static SessionKeys Generate()
    {
        SessionKeys keys = new();
        RandomNumberGenerator.Fill(keys._secrets);
        return keys;
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_secrets);
}
