using System.Buffers.Binary;
using Lucid.Chain.Blocks;
using Lucid.Chain.Engine;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.BlockManager.Backups;

/// <summary>Reads a backup, one block at a time.</summary>
internal sealed class BackupReader(Stream stream)
{
    private readonly Blake3Hasher _hasher = Blake3Hasher.Create();

    /// <summary>The blocks that were read.</summary>
    public ulong Blocks { get; private set; }

    /// <summary>Reads the beginning.</summary>
    /// <exception cref="BackupException">It is not that of a backup, or not all there.</exception>
    public async Task<Genesis> ReadGenesisAsync(CancellationToken cancellationToken)
    {
        var head = await ReadAsync(BackupFormat.Magic.Length + 1, cancellationToken).ConfigureAwait(false);
        if (!head.AsSpan().StartsWith(BackupFormat.Magic)) throw Malformed("This is not a backup of an archive.");
        if (head[^1] != BackupFormat.Version)
            throw Malformed($"The backup is of version {head[^1]}; this service reads version {BackupFormat.Version}.");
        var genesis = await ReadBlobAsync(BackupFormat.MaximumGenesisBytes, cancellationToken).ConfigureAwait(false);
        return Genesis.Parse(genesis) ?? throw Malformed("The backup's genesis is damaged.");
    }

    /// <summary>The encoding of the next block; null at the end, when everything was as it was written.</summary>
    /// <exception cref="BackupException">The backup is damaged or not all there.</exception>
    public async Task<byte[]?> ReadBlockAsync(CancellationToken cancellationToken)
    {
        var block = await ReadBlobAsync(Block.MaximumBytes, cancellationToken).ConfigureAwait(false);
        if (block.Length == 0)
        {
            await ReadEndAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }

        Blocks++;
        return block;
    }

    private async Task ReadEndAsync(CancellationToken cancellationToken)
    {
        var count = BinaryPrimitives.ReadUInt64LittleEndian(await ReadAsync(sizeof(ulong), cancellationToken).ConfigureAwait(false));
        var expected = new byte[Hash256.Bytes];
        _hasher.Finalize(expected);
        var hash = await ReadAsync(Hash256.Bytes, cancellationToken).ConfigureAwait(false);
        if (count != Blocks || !hash.AsSpan().SequenceEqual(expected))
            throw Malformed("The backup was changed: its count or its hash is wrong.");
        var more = await stream.ReadAsync(new byte[1], cancellationToken).ConfigureAwait(false);
        if (more > 0) throw Malformed("Something follows the backup's end.");
    }

    private async Task<byte[]> ReadBlobAsync(int maximum, CancellationToken cancellationToken)
    {
        var length = BinaryPrimitives.ReadUInt32LittleEndian(await ReadAsync(sizeof(uint), cancellationToken).ConfigureAwait(false));
        if (length > (uint)maximum) throw Malformed($"The backup is damaged after block {Blocks}.");
        return await ReadAsync((int)length, cancellationToken).ConfigureAwait(false);
    }

    private async Task<byte[]> ReadAsync(int count, CancellationToken cancellationToken)
    {
        var data = new byte[count];
        if (await stream.ReadAtLeastAsync(data, count, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) < count)
            throw new BackupException(ChainErrors.BackupTruncated, $"The backup ends after block {Blocks}, before its end.");
        _hasher.Update(data);
        return data;
    }

    private static BackupException Malformed(string message) => new(ChainErrors.BackupMalformed, message);
}
