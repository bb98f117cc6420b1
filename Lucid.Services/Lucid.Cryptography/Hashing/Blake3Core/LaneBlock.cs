using System.Runtime.CompilerServices;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>Sixteen vectors: word i of every lane's message is in the i-th.</summary>
[InlineArray(Specification.WordsPerBlock)]
internal struct LaneBlock<TVector>
    where TVector : struct
{
    private TVector _words;
}
