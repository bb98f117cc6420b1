using System.Globalization;
using Lucid.Chain.Blocks;
using Lucid.Chain.Ledger;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;
using Lucid.Persistence.Files;

namespace Lucid.Chain.Storage;

/// <summary>
/// Snapshots of the state after a block, so that a start need not execute every block. A file <c>state-&lt;height&gt;</c> holds the
/// block's hash, the state and BLAKE3 over both. A snapshot is never taken at its word: it counts only where the chain has its block and
/// that block's header names its state. Take them of final blocks, which the chain cannot lose.
/// </summary>
/// <param name="files">The folder.</param>
/// <param name="kept">How many are kept: the others are what a damaged one falls back to.</param>
internal sealed class StateSnapshots(IFileFolder files, int kept)
{
    private const string Prefix = "state-";

    /// <summary>The snapshots' names, oldest first.</summary>
    public IReadOnlyList<string> Names => [.. files.List(Prefix).Where(n => !n.AsSpan(Prefix.Length).ContainsAnyExceptInRange('0', '9'))];

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

    /// <summary>The newest good snapshot; null when there is none. One at a time is in memory.</summary>
    /// <param name="find">The chain's block with a hash, if it has it.</param>
    /// <param name="onDamaged">Gets the name of each newer snapshot that cannot be used, and why.</param>
    public ChainBlock? LoadNewest(Func<Hash256, Block?> find, Action<string, string> onDamaged)
    {
        foreach (var name in Names.Reverse())
        {
            var (hash, state) = TryLoad(name, out var problem);
            // What the chain does not have is not damage: it may have lost its end, and will grow past it again.
            var block = state is null ? null : find(hash);
            if (state is not null && block is null) continue;
            if (state is not null && state.Root == block!.Header.StateRoot) return new ChainBlock(block, state);
            onDamaged(name, state is null ? problem : "it holds another state than its block names");
        }

        return null;
    }

    /// <summary>The encoding of the state in the newest snapshot that is whole, and its block's hash.</summary>
    public (Hash256 Block, ReadOnlyMemory<byte> State)? ReadNewest(Func<Hash256, bool> isWanted)
    {
        foreach (var name in Names.Reverse())
            if (ReadBody(name, out _) is { } body && Hash256.FromBytes(body.Span[..Hash256.Bytes]) is var hash && isWanted(hash))
                return (hash, body[Hash256.Bytes..]);
        return null;
    }

    private (Hash256 Block, LedgerState? State) TryLoad(string name, out string problem)
    {
        if (ReadBody(name, out problem) is not { } body) return default;
        var reader = new CanonicalReader(body.Span);
        var hash = reader.ReadHash();
        var state = LedgerState.Read(ref reader);
        problem = "its state cannot be read";
        return (hash, reader.Complete ? state : null);
    }

    private ReadOnlyMemory<byte>? ReadBody(string name, out string problem)
    {
        try
        {
            problem = "its checksum is wrong";
            if (files.Read(name) is not { Length: >= 2 * Hash256.Bytes } content) return null;
            var body = content.AsMemory(..^Hash256.Bytes);
            // Not "? body : null": there, null would become memory that is empty.
            if (ChainHash.Of(body.Span) != Hash256.FromBytes(content.AsSpan(^Hash256.Bytes..))) return null;
            return body;
        }
        catch (IOException e)
        {
            problem = e.Message;
            return null;
        }
    }

    private static string NameOf(ulong height) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{height:D10}");
}
