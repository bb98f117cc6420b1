namespace Lucid.Cryptography.Hashing.Blake3Core;

/// <summary>What the side-by-side compression needs of a vector of 32-bit words, one word per input.</summary>
/// <remarks>
/// A row is 16 bytes of one input. A vector holds the rows of every fourth input, so that a 4 × 4 transposition inside each 128-bit part,
/// the only kind that AVX has cheap instructions for, puts inputs 0, 1, 2, 3 into the first part, 4 to 7 into the second and so on.
/// </remarks>
internal interface ILanes<TVector>
    where TVector : struct
{
    static abstract int Count { get; }

    static abstract TVector Broadcast(uint word);

    static abstract TVector Load(ref readonly uint words);

    /// <summary>Reads the rows at 0, 1, 2… times <paramref name="stride"/> bytes.</summary>
    static abstract TVector LoadRows(ref readonly byte input, nint stride);

    /// <summary>Writes what <see cref="LoadRows"/> would read.</summary>
    static abstract void StoreRows(TVector rows, ref byte output, nint stride);

    static abstract TVector Add(TVector left, TVector right);

    static abstract TVector Xor(TVector left, TVector right);

    static abstract TVector RotateRight16(TVector words);

    static abstract TVector RotateRight12(TVector words);

    static abstract TVector RotateRight8(TVector words);

    static abstract TVector RotateRight7(TVector words);

    /// <summary>In each 128-bit part: left's word 0, right's word 0, left's word 1, right's word 1.</summary>
    static abstract TVector UnpackLow(TVector left, TVector right);

    /// <summary>In each 128-bit part: left's word 2, right's word 2, left's word 3, right's word 3.</summary>
    static abstract TVector UnpackHigh(TVector left, TVector right);

    /// <summary>In each 128-bit part: left's low half, right's low half.</summary>
    static abstract TVector UnpackLowHalves(TVector left, TVector right);

    /// <summary>In each 128-bit part: left's high half, right's high half.</summary>
    static abstract TVector UnpackHighHalves(TVector left, TVector right);
}
