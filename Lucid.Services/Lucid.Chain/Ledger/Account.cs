using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Ledger;

/// <summary>What an account has and how far it has come.</summary>
/// <param name="Balance">Millionths of LUCID.</param>
/// <param name="Nonce">Number of transactions it has sent: the nonce of its next.</param>
internal readonly record struct Account(ulong Balance, ulong Nonce)
{
    private const int EncodedBytes = 16;

    /// <summary>The account's key in the state. People choose their keys; hashed, they cannot choose their place in the tree.</summary>
    public static Hash256 KeyOf(AccountId id)
    {
        Span<byte> bytes = stackalloc byte[Hash256.Bytes];
        id.Value.CopyTo(bytes);
        return ChainHash.Of(bytes);
    }

    public static Account Parse(ReadOnlySpan<byte> value)
    {
        var reader = new CanonicalReader(value);
        return new Account(reader.ReadUInt64(), reader.ReadUInt64());
    }

    public byte[] ToArray()
    {
        var writer = new CanonicalWriter(EncodedBytes);
        writer.WriteUInt64(Balance);
        writer.WriteUInt64(Nonce);
        return writer.ToArray();
    }
}
