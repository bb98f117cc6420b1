using Lucid.Cryptography.Hashing.Blake3Core;

namespace Lucid.Cryptography.Hashing;

/// <summary>BLAKE3 of data that arrives in pieces. After <see cref="Finalize(Span{byte})"/> more data may follow.</summary>
/// <remarks>
/// It holds back up to 64 KiB, which it hashes side by side when full; input that arrives in larger pieces is hashed where it is.
/// Updating and finalizing allocate nothing. One thread at a time.
/// </remarks>
public sealed class Blake3Hasher
{
    private readonly byte[] _held = new byte[Batch.Bytes];
    private readonly HashMode _mode;
    private readonly LaneWidth _width;
    private ChunkTree _tree;
    private int _heldBytes;

    internal Blake3Hasher(HashMode mode, LaneWidth width)
    {
        _mode = mode;
        _width = width;
    }

    /// <summary>A hasher without a key.</summary>
    public static Blake3Hasher Create() => new(HashMode.Hash, LaneWidths.Widest);

    /// <summary>A hasher that authenticates with a key of 32 bytes.</summary>
    /// <exception cref="ArgumentException">The key does not have 32 bytes.</exception>
    public static Blake3Hasher CreateKeyed(ReadOnlySpan<byte> key) => new(HashMode.Keyed(key), LaneWidths.Widest);

    /// <summary>A hasher whose input is key material and whose output is a key for <paramref name="context"/>.</summary>
    public static Blake3Hasher CreateDeriveKey(ReadOnlySpan<char> context) => new(HashMode.DeriveKey(context), LaneWidths.Widest);

    /// <summary>Appends <paramref name="data"/>.</summary>
    public void Update(ReadOnlySpan<byte> data)
    {
        // Something is always held back, once there is input: the tree takes only what more input follows.
        if (_heldBytes > 0)
        {
            var taken = Math.Min(data.Length, Batch.Bytes - _heldBytes);
            data[..taken].CopyTo(_held.AsSpan(_heldBytes));
            _heldBytes += taken;
            data = data[taken..];
            if (data.IsEmpty) return;
            _tree.Add(_held, in _mode, _width);
            _heldBytes = 0;
        }

        for (; data.Length > Batch.Bytes; data = data[Batch.Bytes..]) _tree.Add(data[..Batch.Bytes], in _mode, _width);
        data.CopyTo(_held);
        _heldBytes = data.Length;
    }

    /// <summary>Fills <paramref name="destination"/>, of any length, with the output for all data so far.</summary>
    public void Finalize(Span<byte> destination) => Finalize(0, destination);

    /// <summary>Fills <paramref name="destination"/> with the output from byte <paramref name="offset"/> on.</summary>
    public void Finalize(ulong offset, Span<byte> destination) =>
        _tree.Root(_held.AsSpan(0, _heldBytes), in _mode, _width).Output(offset, destination, _width);

    /// <summary>Forgets all data; the mode and its key stay.</summary>
    public void Reset()
    {
        _tree = default;
        _heldBytes = 0;
    }
}
