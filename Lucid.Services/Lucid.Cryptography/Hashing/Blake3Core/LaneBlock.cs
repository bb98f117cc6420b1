using System.Runtime.CompilerServices;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>Word i of every lane's message is in the i-th vector; one more is for a word of the state.</summary>
[InlineArray(Specification.WordsPerBlock + 1)]
internal struct LaneBlock<TVector>
    where TVector : struct
{
    private TVector _words;
}
