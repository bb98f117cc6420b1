using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>A block's words as <see cref="RowCompression"/> adds them: x and y of its four columns, then of its four diagonals.</summary>
/// <remarks>
/// In the first round these are words 0 2 4 6, 1 3 5 7, 14 8 10 12 and 15 9 11 13: row B stands still, so the last diagonal is in front.
/// Every round permutes the words of the one before in the same way (<see cref="Specification.Schedule"/>).
/// </remarks>
internal struct RowMessage
{
    public Vector128<uint> ColumnX;
    public Vector128<uint> ColumnY;
    public Vector128<uint> DiagonalX;
    public Vector128<uint> DiagonalY;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public RowMessage(ref readonly byte block)
        : this(At(in block, 0), At(in block, 16), At(in block, 32), At(in block, 48))
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public RowMessage(Vector128<uint> first, Vector128<uint> second, Vector128<uint> third, Vector128<uint> fourth)
    {
        ColumnX = Words4.Even(first, second);
        ColumnY = Words4.Odd(first, second);
        DiagonalX = Words4.TurnRight(Words4.Even(third, fourth));
        DiagonalY = Words4.TurnRight(Words4.Odd(third, fourth));
    }

    /// <summary>On to the next round: words 2 3 7 4, 6 10 0 13, 15 1 12 9 and 8 11 5 14 of this one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Permute()
    {
        if (AdvSimd.Arm64.IsSupported) PermuteByTable();
        else PermuteByShuffles();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PermuteByTable()
    {
        var table = (ColumnX.AsByte(), ColumnY.AsByte(), DiagonalX.AsByte(), DiagonalY.AsByte());
        ColumnX = AdvSimd.Arm64.VectorTableLookup(table, BytesOf(1, 5, 7, 2)).AsUInt32();
        ColumnY = AdvSimd.Arm64.VectorTableLookup(table, BytesOf(3, 10, 0, 15)).AsUInt32();
        DiagonalX = AdvSimd.Arm64.VectorTableLookup(table, BytesOf(12, 4, 11, 13)).AsUInt32();
        DiagonalY = AdvSimd.Arm64.VectorTableLookup(table, BytesOf(9, 14, 6, 8)).AsUInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PermuteByShuffles()
    {
        var (columnX, columnY, diagonalX, diagonalY) = (ColumnX, ColumnY, DiagonalX, DiagonalY);

        // 2 4 3 7, then in order.
        ColumnX = Sse2.Shuffle(Pairs(columnX, columnY, 0b11_01_10_01), 0b01_11_10_00);

        // 10 and 13, each twice, then 6 0 10 13, then in order.
        var pairs = Pairs(diagonalX, diagonalY, 0b11_11_10_10);
        ColumnY = Sse2.Shuffle(Pairs(columnX, pairs, 0b10_00_00_11), 0b11_01_10_00);

        // 12 and 9, each twice, after 15 and 1.
        pairs = Pairs(diagonalX, diagonalY, 0b01_01_11_11);
        DiagonalX = Pairs(Sse2.UnpackLow(diagonalY, columnY), pairs, 0b10_00_01_00);

        // 8 and 11, 5 and 14, each twice.
        pairs = Pairs(columnY, diagonalX, 0b00_00_10_10);
        DiagonalY = Pairs(Pairs(diagonalX, diagonalY, 0b10_10_01_01), pairs, 0b10_00_10_00);
    }

    /// <summary>Two words of left, then two of right; the control names them from its low bits up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Pairs(Vector128<uint> left, Vector128<uint> right, [ConstantExpected] byte control) =>
        Sse.Shuffle(left.AsSingle(), right.AsSingle(), control).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> At(ref readonly byte block, int offset) =>
        Unsafe.ReadUnaligned<Vector128<uint>>(in Unsafe.Add(ref Unsafe.AsRef(in block), offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> BytesOf(uint first, uint second, uint third, uint fourth) =>
        (Vector128.Create(0x03020100u) + (Vector128.Create(first, second, third, fourth) * 0x04040404u)).AsByte();
}
