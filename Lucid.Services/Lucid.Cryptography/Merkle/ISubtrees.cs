using Lucid.Cryptography.Hashing;

namespace Lucid.Cryptography.Merkle;

/// <summary>Knows the root of every subtree that a proof can name.</summary>
internal interface ISubtrees
{
    /// <summary>
    /// The root over <paramref name="count"/> leaves, at least one, from leaf <paramref name="start"/> on, which is a multiple of a power
    /// of two that is not below <paramref name="count"/>.
    /// </summary>
    Hash256 Root(long start, long count);
}
