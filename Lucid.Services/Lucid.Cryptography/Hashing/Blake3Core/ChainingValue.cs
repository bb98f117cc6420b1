using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static Lucid.Cryptography.Hashing.Blake3Core.Specification;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>The eight words that a node hands to its parent, or that a key is.</summary>
[InlineArray(8)]
internal struct ChainingValue
{
    private uint _word;

    /// <summary>BLAKE3's initial value: the key of the mode without a key.</summary>
    public static ChainingValue Initial
    {
        get
        {
            ChainingValue value = default;
            (value[0], value[1], value[2], value[3]) = (Iv0, Iv1, Iv2, Iv3);
            (value[4], value[5], value[6], value[7]) = (Iv4, Iv5, Iv6, Iv7);
            return value;
        }
    }

    public static ChainingValue Read(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<ChainingValue>(bytes);
}
