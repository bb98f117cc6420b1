using System.Globalization;
using Lucid.Chain.Blocks;
using Lucid.Chain.Ledger;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Storage;

/// <summary>
/// Snapshots of the state after a block, so that a start need not execute every block. A file <c>state-&lt;height&gt;</c> holds the
/// block's hash, the state and BLAKE3 over both. A snapshot is never taken at its word: it counts only where the chain has its block and
/// that block's header names its state. Take them of final blocks, which the chain cannot lose.
/// </summary>
/// <param name="files">The folder.</param>
/// <param name="kept">How many are kept: the others are what a damaged one falls back to.</param>
internal sealed class StateSnapshots(IChainFiles files, int kept)
{
    private const string Prefix = "state-";

    /// <summary>The snapshots' names, oldest first.</summary>
    public IReadOnlyList<string> Names => files.List(Prefix);

    /// <summary>Writes the state after a block, and deletes the oldest snapshots.</summary>
    /// <exception cref="IOException">The disk is full or failed; the other snapshots are still there.</exception>
    public void Save(ChainBlock block)
    {
        var writer = new CanonicalWriter(64 * 1024);
        writer.WriteHash(block.Hash);
        block.State.WriteTo(writer);
        writer.WriteHash(ChainHash.Of(writer));
        files.Replace(NameOf(block.Height), writer.Written);
        foreach (var old in Names.SkipLast(kept).ToArray()) files.Delete(old);
    }

    /// <summary>The newest good snapshot at or below a height; null when there is none. One at a time is in memory.</summary>
    /// <param name="highest">The height.</param>
    /// <param name="blockAt">The chain's block at a height from 1 to <paramref name="highest"/>; null when it cannot be read.</param>
    /// <param name="onDamaged">Gets the name of each newer snapshot that cannot be used, and why.</param>
    public ChainBlock? LoadNewest(ulong highest, Func<ulong, Block?> blockAt, Action<string, string> onDamaged)
    {
        foreach (var name in Names.Reverse())
        {
            // What is above the chain's end is not wrong: the chain may have lost its end, and will grow past it again.
            if (HeightOf(name) is not { } height || height == 0 || height > highest) continue;
            var problem = "its block cannot be read";
            if (blockAt(height) is { } block && TryLoad(name, block, out problem) is { } state) return new ChainBlock(block, state);
            onDamaged(name, problem);
        }

        return null;
    }

    private LedgerState? TryLoad(string name, Block block, out string problem)
    {
        problem = "it cannot be read";
        try
        {
            if (files.Read(name) is not { } content || content.Length < 2 * Hash256.Bytes) return null;
            return Read(content, block, out problem);
        }
        catch (IOException e)
        {
            problem = e.Message;
            return null;
        }
    }

    private static LedgerState? Read(byte[] content, Block block, out string problem)
    {
        problem = "its checksum is wrong";
        var body = content.AsSpan(..^Hash256.Bytes);
        if (ChainHash.Of(body) != Hash256.FromBytes(content.AsSpan(^Hash256.Bytes..))) return null;
        problem = "it is of a block that the chain does not have";
        var reader = new CanonicalReader(body);
        if (reader.ReadHash() != block.Hash) return null;
        problem = "it holds another state than its block names";
        return LedgerState.Read(ref reader) is { } state && reader.Complete && state.Root == block.Header.StateRoot ? state : null;
    }

    private static string NameOf(ulong height) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{height:D10}");

    private static ulong? HeightOf(string name) =>
        ulong.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var height) ? height : null;
}
