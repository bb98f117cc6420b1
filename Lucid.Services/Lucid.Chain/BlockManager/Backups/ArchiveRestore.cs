using Lucid.Chain.Blocks;
using Lucid.Chain.BlockManager.Archive;
using Lucid.Chain.Contracts;
using Lucid.Chain.Engine;

namespace Lucid.Chain.BlockManager.Backups;

/// <summary>
/// Takes the blocks of a backup into the archive. Each is executed like the engine's, so each one that is kept is good, whatever becomes of
/// the rest: a restore that broke off is simply done again.
/// </summary>
internal sealed class ArchiveRestore(ArchiveKeeper keeper)
{
    /// <summary>Reads a backup to its end and takes in what is missing.</summary>
    /// <exception cref="BackupException">The backup is refused, or not taken in any further.</exception>
    public async Task<RestoreResponse> RestoreAsync(Stream backup, CancellationToken cancellationToken)
    {
        var reader = new BackupReader(backup);
        var genesis = await reader.ReadGenesisAsync(cancellationToken).ConfigureAwait(false);
        await OpenAsync(genesis, cancellationToken).ConfigureAwait(false);
        ulong added = 0;
        while (await reader.ReadBlockAsync(cancellationToken).ConfigureAwait(false) is { } bytes)
        {
            var height = reader.Blocks;
            if (await keeper.ChangeAsync(archive => Take(archive, height, bytes), cancellationToken).ConfigureAwait(false)) added++;
        }

        var head = await keeper.AskAsync(static archive => archive.Head.Height, cancellationToken).ConfigureAwait(false);
        return new RestoreResponse(genesis.Hash.ToString(), reader.Blocks, added, head);
    }

    private async Task OpenAsync(Genesis genesis, CancellationToken cancellationToken)
    {
        var isOpen = keeper.IsOpen || await keeper.OpenAsync(cancellationToken).ConfigureAwait(false);
        if (keeper.Network is { } network && network != genesis.Hash)
        {
            throw new BackupException(
                ChainErrors.BackupOfOtherNetwork, $"The backup is of network {genesis.Hash} ({genesis.Name}), the archive of {network}.");
        }

        if (isOpen) return;
        if (!IsVouchedFor(genesis))
        {
            throw new BackupException(
                ChainErrors.BackupNotVouchedFor,
                $"The archive is empty and the backup is of mainnet {genesis.Hash}. If that is your network, set Blocks:Network to its id "
                + "and restore again.");
        }

        await keeper.BeginAsync(genesis, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Anybody can make a genesis: on mainnet an administrator of the machine must have said which one is meant.</summary>
    private bool IsVouchedFor(Genesis genesis) => keeper.Network == genesis.Hash || genesis.Mode == LedgerMode.Sandbox;

    /// <summary>Takes a block in; false when it is there already.</summary>
    private static bool Take(BlockArchive archive, ulong height, byte[] bytes)
    {
        if (height <= archive.Head.Height)
        {
            if (bytes.AsSpan().SequenceEqual(archive.ReadBytes(height))) return false;
            throw new BackupException(ChainErrors.BackupConflict, $"Block {height} of the backup is not the one that the archive holds.");
        }

        if (Block.Parse(bytes) is not { } block || block.Header.Height != height)
            throw new BackupException(ChainErrors.BackupMalformed, $"Block {height} of the backup is damaged.");
        if (archive.Append(block) is not { } refusal) return true;
        throw new BackupException(ChainErrors.BackupBlockRefused, $"The backup is taken in up to block {height - 1}. {refusal.Reason}");
    }
}
