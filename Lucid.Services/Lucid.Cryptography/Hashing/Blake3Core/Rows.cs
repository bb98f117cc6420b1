using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Lucid.Cryptography.Hashing.Blake3Core.Specification;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>The compression function's state, 4 × 4 words, a row to a vector (paper, section 2.2).</summary>
internal struct Rows
{
    public Vector128<uint> A;
    public Vector128<uint> B;
    public Vector128<uint> C;
    public Vector128<uint> D;

    /// <summary>The state before the first round. <paramref name="first"/> and <paramref name="second"/> are the chaining value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Rows(Vector128<uint> first, Vector128<uint> second, ulong counter, uint length, NodeFlags flags)
    {
        A = first;
        B = second;
        C = Vector128.Create(Iv0, Iv1, Iv2, Iv3);
        D = Vector128.Create(counter, length | ((ulong)flags << 32)).AsUInt32();
    }
}
