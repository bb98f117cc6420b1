using System.Runtime.CompilerServices;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>The sixteen message words of one compression.</summary>
[InlineArray(Specification.WordsPerBlock)]
internal struct Block
{
    private uint _word;
}
