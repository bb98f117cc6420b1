using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>The eight words that a node hands to its parent, or that a key is.</summary>
[InlineArray(8)]
internal struct ChainingValue
{
    private uint _word;

    /// <summary>BLAKE3's initial value: the key of the mode without a key.</summary>
    public static ChainingValue Initial => Read(MemoryMarshal.AsBytes(Specification.Iv));

    public static ChainingValue Read(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<ChainingValue>(bytes);
}
