using System.Runtime.Versioning;
using Lucid.Cryptography.Ed25519;
using Lucid.Cryptography.KeyFiles;

namespace Lucid.Tests.Cryptography.Ed25519;

[SupportedOSPlatform("linux")]
[SupportedOSPlatform("macos")]
public sealed class Ed25519KeyFileTests : IDisposable
{
    private const string Seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    private const string PublicKey = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryDirectory _folder = new();

    public Ed25519KeyFileTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "File modes are Unix'.");

    private string KeyFile => Path.Combine(_folder["keys"], "node.key");

    [Fact]
    public void LoadOrCreate_NoFile_MakesOneForItsOwnerAlone()
    {
        using var key = Ed25519KeyFile.LoadOrCreate(KeyFile);
        using var again = Ed25519KeyFile.LoadOrCreate(KeyFile);
        Assert.Equal(key.PublicKey, again.PublicKey);
        Assert.Matches("^[0-9a-f]{64}\n$", File.ReadAllText(KeyFile));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(KeyFile));
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(KeyFile)!));
        Assert.Equal([KeyFile], Directory.GetFileSystemEntries(Path.GetDirectoryName(KeyFile)!));
    }

    [Theory]
    [InlineData(Seed + "\n")]
    [InlineData(Seed)]
    [InlineData("9D61B19DEFFD5A60BA844AF492EC2CC44449C5697B326919703BAC031CAE7F60\n")]
    public void LoadOrCreate_File_IsRead(string content)
    {
        Write(content, OwnerOnly);
        using var key = Ed25519KeyFile.LoadOrCreate(KeyFile);
        Assert.Equal(PublicKey, key.PublicKey.ToString());
    }

    [Fact]
    public void LoadOrCreate_ManyAtOnce_GetTheSameKey()
    {
        for (var round = 0; round < 20; round++)
        {
            var file = _folder[$"{round}.key"];
            var keys = new string[8];
            Parallel.For(0, keys.Length, new ParallelOptions { MaxDegreeOfParallelism = keys.Length }, i =>
            {
                using var key = Ed25519KeyFile.LoadOrCreate(file);
                keys[i] = key.PublicKey.ToString();
            });
            Assert.Single(keys.Distinct());
        }

        Assert.Equal(20, Directory.GetFileSystemEntries(_folder.Path).Length);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void LoadOrCreate_OthersMayUseTheFile_SaysWhatToDo(UnixFileMode more)
    {
        Write(Seed + "\n", OwnerOnly | more);
        var refusal = Refusal();
        Assert.Contains("chmod 600 " + KeyFile, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(Convert.ToString((int)(OwnerOnly | more), 8), refusal.Message, StringComparison.Ordinal);
        Assert.Equal(Seed + "\n", File.ReadAllText(KeyFile));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f6\n")]
    [InlineData(Seed + "0\n")]
    [InlineData(Seed + "\n\n")]
    [InlineData(Seed + "\r\n")]
    [InlineData(Seed + Seed)]
    [InlineData(" " + Seed)]
    [InlineData("zd61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60\n")]
    public void LoadOrCreate_NoKeyInTheFile_SaysWhatToDoAndLeavesIt(string content)
    {
        Write(content, OwnerOnly);
        Assert.Contains("Restore it from a backup", Refusal().Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(KeyFile));
    }

    [Fact]
    public void LoadOrCreate_FolderInPlaceOfTheFile_NamesTheFile()
    {
        Directory.CreateDirectory(KeyFile);
        Assert.Contains(KeyFile, Refusal().Message, StringComparison.Ordinal);
        Assert.Equal([KeyFile], Directory.GetFileSystemEntries(Path.GetDirectoryName(KeyFile)!));
    }

    public void Dispose() => _folder.Dispose();

    private SecretKeyFileException Refusal()
    {
        var refusal = Assert.Throws<SecretKeyFileException>(() => Ed25519KeyFile.LoadOrCreate(KeyFile));
        Assert.DoesNotContain(Seed[..8], refusal.ToString(), StringComparison.OrdinalIgnoreCase);
        return refusal;
    }

    private void Write(string content, UnixFileMode mode)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KeyFile)!);
        File.WriteAllText(KeyFile, content);
        File.SetUnixFileMode(KeyFile, mode);
    }
}
