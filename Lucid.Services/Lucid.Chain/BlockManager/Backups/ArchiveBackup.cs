using Lucid.Chain.Blocks;
using Lucid.Chain.BlockManager.Archive;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.BlockManager.Backups;

/// <summary>Writes all that the archive holds into a stream, a few blocks at a time: the archive goes on meanwhile.</summary>
internal sealed class ArchiveBackup(ArchiveKeeper keeper)
{
    private const int BatchBytes = 1024 * 1024;

    /// <summary>What a backup would hold now.</summary>
    public Task<(Genesis Genesis, ulong Height, Hash256 Head)> PlanAsync(CancellationToken cancellationToken) =>
        keeper.AskAsync(static archive => (archive.Genesis, archive.Head.Height, archive.Head.Hash), cancellationToken);

    /// <summary>Writes the blocks up to a head.</summary>
    /// <exception cref="BlockUnreadableException">A block's record is damaged: the backup has no end.</exception>
    /// <exception cref="IOException">The stream is closed, or the archive went over to another branch meanwhile.</exception>
    public async Task WriteAsync(Stream stream, Genesis genesis, ulong height, Hash256 head, CancellationToken cancellationToken)
    {
        var writer = new BackupWriter(stream);
        await writer.BeginAsync(genesis, cancellationToken).ConfigureAwait(false);
        for (ulong next = 1; next <= height;)
        {
            var from = next;
            var blocks = await keeper.AskAsync(archive => Read(archive, from, height, head), cancellationToken).ConfigureAwait(false);
            foreach (var block in blocks)
            {
                await writer.WriteBlockAsync(block, cancellationToken).ConfigureAwait(false);
                next++;
            }
        }

        await writer.EndAsync(cancellationToken).ConfigureAwait(false);
    }

    private static List<byte[]> Read(BlockArchive archive, ulong from, ulong height, Hash256 head)
    {
        if (!archive.TryGetHeight(head, out _)) throw new IOException($"Block {head} is no longer in the archive: take the backup again.");
        var blocks = new List<byte[]>();
        for (var bytes = 0; from <= height && bytes < BatchBytes; from++)
        {
            blocks.Add(archive.ReadBytes(from));
            bytes += blocks[^1].Length;
        }

        return blocks;
    }
}
