using CsCheck;
using Lucid.Chain.Storage;
using Lucid.Persistence.Files;

namespace Lucid.Tests.Chain;

public sealed class BlockLogTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    private string LogPath => Path.Combine(_folder.Path, "blocks.log");

    [Fact]
    public void Recover_CutAtAnyByte_KeepsEveryWholeRecord()
    {
        var (records, ends) = WriteRecords(6);
        var whole = File.ReadAllBytes(LogPath);
        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(LogPath, whole[..length]);
            var kept = ends.Count(e => e <= length);
            var (read, recovery) = Read();
            Assert.Equal(records.Take(kept), read);
            Assert.Equal(kept > 0 && ends[kept - 1] == length || length == 0 ? LogRecovery.Clean : LogRecovery.TornTailCut, recovery);
        }
    }

    [Fact]
    public void Recover_AnyByteFlipped_KeepsWhatIsBeforeItAndPutsTheRestAside() => Gen.Int[0, 5].Sample(
        seed =>
        {
            var (records, ends) = WriteRecords(5);
            var bytes = File.ReadAllBytes(LogPath);
            var at = (int)((seed + 0.5) * ends[^1] / 6);
            bytes[at] ^= 0x10;
            File.WriteAllBytes(LogPath, bytes);
            var (read, recovery) = Read();
            var kept = ends.Count(e => e <= at);
            Assert.Equal(records.Take(kept), read);
            Assert.Equal(kept == records.Count - 1 ? LogRecovery.TornTailCut : LogRecovery.DamagePutAside, recovery);
            Assert.Equal(recovery == LogRecovery.DamagePutAside, File.Exists(Path.Combine(_folder.Path, "blocks.damaged")));
        },
        iter: 12, threads: 1);

    [Fact]
    public void Append_AfterRecovery_GoesOnWhereTheGoodRecordsEnd()
    {
        var (records, ends) = WriteRecords(3);
        using (var file = File.OpenWrite(LogPath)) file.SetLength(ends[^1] - 2);
        using (var log = new BlockLog(new FileFolder(_folder.Path)))
        {
            log.Recover(0, static (_, _, _) => { });
            var offset = log.Append(RecordKind.Block, "again"u8);
            Assert.Equal(ends[1], offset);
            Assert.Equal("again"u8.ToArray(), log.Read(offset));
        }

        Assert.Equal([records[0], records[1], "again"], Read().Records);
    }

    public void Dispose() => _folder.Dispose();

    private (List<string> Records, List<long> Ends) WriteRecords(int count)
    {
        File.Delete(LogPath);
        File.Delete(Path.Combine(_folder.Path, "blocks.damaged"));
        using var log = new BlockLog(new FileFolder(_folder.Path));
        var (records, ends) = (new List<string>(), new List<long>());
        for (var i = 0; i < count; i++)
        {
            records.Add(new string((char)('a' + i), 20 + i));
            log.Append(RecordKind.Block, System.Text.Encoding.UTF8.GetBytes(records[i]));
            ends.Add(new FileInfo(LogPath).Length);
        }

        return (records, ends);
    }

    private (List<string> Records, LogRecovery Recovery) Read()
    {
        using var log = new BlockLog(new FileFolder(_folder.Path));
        var records = new List<string>();
        var recovery = log.Recover(0, (_, _, payload) => records.Add(System.Text.Encoding.UTF8.GetString(payload)));
        return (records, recovery);
    }
}
