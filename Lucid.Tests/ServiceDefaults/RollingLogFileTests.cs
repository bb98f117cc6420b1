using System.Text;
using Lucid.ServiceDefaults.Hosting;
using Lucid.ServiceDefaults.Telemetry;

namespace Lucid.Tests.ServiceDefaults;

public sealed class RollingLogFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Write_Lines_AreInTheFileAtOnceAndAppendedAfterARestart()
    {
        using (RollingLogFile file = new(_directory.Path, "service"))
        {
            file.Write("one\n"u8);
            Assert.Equal("one\n", Read("service.log"));
        }

        using RollingLogFile again = new(_directory.Path, "service");
        again.Write("two\n"u8);
        Assert.Equal("one\ntwo\n", Read("service.log"));
    }

    [Fact]
    public void Write_FullFile_StartsAnewAndDropsTheOldest()
    {
        using RollingLogFile file = new(_directory.Path, "service");
        byte[] batch = new byte[RollingLogFile.MaxBytes / 2];
        for (int i = 0; i < (RollingLogFile.MaxFiles + 2) * 2; i++)
        {
            batch.AsSpan().Fill((byte)('a' + (i / 2)));
            file.Write(batch);
        }

        string[] names = [.. Directory.GetFiles(_directory.Path).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
        Assert.Equal(["service.1.log", "service.2.log", "service.3.log", "service.4.log", "service.log"], names);
        Assert.All(names, n => Assert.InRange(new FileInfo(_directory[n]).Length, 1, RollingLogFile.MaxBytes));
        Assert.Equal('a' + RollingLogFile.MaxFiles + 1, File.ReadAllBytes(_directory["service.log"])[0]);
        Assert.Equal('a' + 2, File.ReadAllBytes(_directory["service.4.log"])[0]);
    }

    [Fact]
    public void Constructor_DirectoryIsAFile_NamesTheSetting()
    {
        File.WriteAllText(_directory["taken"], "");
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => new RollingLogFile(_directory["taken"], "service"));
        Assert.StartsWith("LUCID_LOG_DIRECTORY: cannot write to", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Output_FileFails_StdoutGetsEveryLineAndOneNotice()
    {
        using MemoryStream console = new();
        RollingLogFile file = new(_directory.Path, "service");
        file.Write("x"u8);
        Directory.CreateDirectory(_directory["service.1.log"]);
        using LogFileOutput output = new(console, file);

        // The next file cannot take its place, which is how a full or broken disk shows.
        output.Write(new byte[RollingLogFile.MaxBytes]);
        output.Write("after\n"u8);

        string text = Encoding.UTF8.GetString(console.ToArray());
        Assert.Single(text.Split("cannot be written to their file"), t => t.Contains("after\n", StringComparison.Ordinal));
        Assert.Equal(2, text.Split("cannot be written to their file").Length);
    }

    private string Read(string name) => _directory.Read(name);
}
