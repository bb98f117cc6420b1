using Lucid.Chain;
using Lucid.Cryptography.Ed25519;

namespace Lucid.Tests.Chain;

/// <summary>Keys that are the same in every run.</summary>
internal static class TestKeys
{
    public static Ed25519PrivateKey Key(int number)
    {
        var seed = new byte[Ed25519PrivateKey.SeedBytes];
        BitConverter.TryWriteBytes(seed, number + 1);
        return Ed25519PrivateKey.FromSeed(seed);
    }

    public static AccountId Account(int number) => AccountId.Of(Key(number).PublicKey);
}
