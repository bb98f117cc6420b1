using Lucid.Cryptography.Ed25519;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain;

/// <summary>An account: an Ed25519 public key (people, nodes) or the id of a pool. 32 bytes, written as 64 hexadecimal digits.</summary>
internal readonly record struct AccountId(Hash256 Value) : IComparable<AccountId>
{
    /// <summary>The account of a key.</summary>
    public static AccountId Of(Ed25519PublicKey key) => new(Hash256.FromBytes(key.Bytes));

    public int CompareTo(AccountId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString();
}
