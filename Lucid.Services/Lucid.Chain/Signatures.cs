using System.Collections.Concurrent;
using Lucid.Cryptography.Ed25519;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain;

/// <summary>Checks signatures of accounts. The keys of nodes come again and again: they are kept ready, within bounds.</summary>
internal static class Signatures
{
    private const int MostKeys = 4096;

    private static readonly ConcurrentDictionary<AccountId, Ed25519PublicKey> Keys = [];

    public static bool Verify(AccountId signer, ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) =>
        KeyOf(signer).Verify(text, signature);

    private static Ed25519PublicKey KeyOf(AccountId account)
    {
        if (Keys.TryGetValue(account, out var known)) return known;
        if (Keys.Count >= MostKeys) Keys.Clear();
        Span<byte> bytes = stackalloc byte[Hash256.Bytes];
        account.Value.CopyTo(bytes);
        return Keys.GetOrAdd(account, Ed25519PublicKey.FromBytes(bytes));
    }
}
