using System.Buffers.Binary;
using Lucid.Chain.Blocks;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.BlockManager.Backups;

/// <summary>Writes a backup, one block at a time.</summary>
internal sealed class BackupWriter(Stream stream)
{
    private readonly Blake3Hasher _hasher = Blake3Hasher.Create();
    private ulong _blocks;

    public async Task BeginAsync(Genesis genesis, CancellationToken cancellationToken)
    {
        byte[] head = [.. BackupFormat.Magic, BackupFormat.Version];
        await WriteAsync(head, cancellationToken).ConfigureAwait(false);
        await WriteBlobAsync(genesis.ToArray(), cancellationToken).ConfigureAwait(false);
    }

    public async Task WriteBlockAsync(byte[] block, CancellationToken cancellationToken)
    {
        await WriteBlobAsync(block, cancellationToken).ConfigureAwait(false);
        _blocks++;
    }

    public async Task EndAsync(CancellationToken cancellationToken)
    {
        var end = new byte[BackupFormat.EndBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(end.AsSpan(sizeof(uint)), _blocks);
        _hasher.Update(end.AsSpan(..^Hash256.Bytes));
        _hasher.Finalize(end.AsSpan(^Hash256.Bytes..));
        await stream.WriteAsync(end, cancellationToken).ConfigureAwait(false);
    }

    private Task WriteBlobAsync(byte[] content, CancellationToken cancellationToken)
    {
        var blob = new byte[sizeof(uint) + content.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(blob, (uint)content.Length);
        content.CopyTo(blob, sizeof(uint));
        return WriteAsync(blob, cancellationToken);
    }

    private async Task WriteAsync(byte[] data, CancellationToken cancellationToken)
    {
        _hasher.Update(data);
        await stream.WriteAsync(data, cancellationToken).ConfigureAwait(false);
    }
}
