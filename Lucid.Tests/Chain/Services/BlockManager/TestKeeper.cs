using Lucid.Chain.BlockManager.Archive;
using Lucid.Chain.BlockManager.Backups;
using Lucid.Chain.BlockManager.Following;
using Lucid.Chain.BlockManager;
using Lucid.Chain.Contracts;
using Lucid.Persistence.Files;
using Lucid.Tests.Persistence.Files;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Lucid.Tests.Chain.Services.BlockManager;

/// <summary>An archive's keeper without a service around it.</summary>
internal sealed class TestKeeper : IDisposable
{
    public TestKeeper(IFileFolder files, string network = "")
    {
        var options = Options.Create(new BlockManagerOptions { Network = network, SnapshotBlocks = TestArchive.SnapshotBlocks });
        var troubles = new ArchiveTroubles(NullLogger<ArchiveTroubles>.Instance);
        Keeper = new ArchiveKeeper(() => files, options, troubles, NullLogger<ArchiveKeeper>.Instance);
    }

    public ArchiveKeeper Keeper { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The backup of a folder with these blocks.</summary>
    public static async Task<byte[]> BackupOfAsync(TestChain chain)
    {
        using var test = new TestKeeper(new SimulatedDisk(new Random(1)));
        await test.Keeper.BeginAsync(chain.Genesis, Cancellation);
        await test.Keeper.ChangeAsync(
            archive =>
            {
                archive.Take(chain.Blocks);
                return true;
            },
            Cancellation);
        return await test.BackupAsync();
    }

    public async Task<byte[]> BackupAsync()
    {
        var backup = new ArchiveBackup(Keeper);
        var (genesis, height, head) = await backup.PlanAsync(Cancellation);
        using var stream = new MemoryStream();
        await backup.WriteAsync(stream, genesis, height, head, Cancellation);
        return stream.ToArray();
    }

    public async Task<RestoreResponse> RestoreAsync(byte[] backup)
    {
        using var stream = new MemoryStream(backup);
        return await new ArchiveRestore(Keeper).RestoreAsync(stream, Cancellation);
    }

    /// <summary>The error that a backup is refused with.</summary>
    public async Task<string> RefusalAsync(byte[] backup) =>
        (await Assert.ThrowsAsync<BackupException>(() => RestoreAsync(backup))).Code.Code;

    /// <summary>What the archive holds are the first blocks of the chain; how many.</summary>
    public async Task<int> HoldsBeginningOfAsync(TestChain chain) => Keeper.IsOpen
        ? await Keeper.AskAsync(
            archive =>
            {
                var height = (int)archive.Head.Height;
                archive.HoldsExactly([.. chain.Blocks.Take(height)]);
                return height;
            },
            Cancellation)
        : 0;

    public void Dispose() => Keeper.Dispose();
}
