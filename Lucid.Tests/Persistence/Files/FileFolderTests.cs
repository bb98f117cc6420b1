using System.Text;
using Lucid.Persistence.Files;

namespace Lucid.Tests.Persistence.Files;

public sealed class FileFolderTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void Replace_OverOldContent_LeavesTheNewAlone()
    {
        FileFolder folder = new(_directory.Path);
        folder.Replace("state", "old and longer"u8);
        folder.Replace("state", "new"u8);
        Assert.Equal("new", Encoding.UTF8.GetString(folder.Read("state")!));
        Assert.Equal(["state"], folder.List(""));
    }

    [Fact]
    public void Read_NoSuchFile_IsNull()
    {
        FileFolder folder = new(_directory.Path);
        Assert.Null(folder.Read("nothing"));
        Assert.False(folder.Exists("nothing"));
        folder.Delete("nothing");
    }

    [Fact]
    public void Open_Again_GoesOnAtTheEnd()
    {
        FileFolder folder = new(_directory.Path);
        using (var file = folder.Open("log")) file.Append("one"u8);
        using var again = folder.Open("log");
        again.Append("two"u8);
        again.Flush();
        var content = new byte[8];
        Assert.Equal(6, again.Length);
        Assert.Equal(6, again.Read(0, content));
        Assert.Equal("onetwo", Encoding.UTF8.GetString(content, 0, 6));
    }

    [Fact]
    public void List_Prefix_IsInOrdinalOrderAndWithoutFolders()
    {
        FileFolder folder = new(_directory.Path);
        foreach (var name in new[] { "b2", "a1", "b1" }) folder.Replace(name, "x"u8);
        folder.Folder("b0");
        Assert.Equal(["b1", "b2"], folder.List("b"));
    }

    [Fact]
    public void DeleteFolder_WithContent_TakesAllOfItAndNothingElse()
    {
        FileFolder folder = new(_directory.Path);
        folder.Folder("one").Folder("inner").Replace("file", "x"u8);
        folder.Folder("two").Replace("file", "y"u8);
        Assert.Equal(["one", "two"], folder.Folders());

        folder.DeleteFolder("one");
        folder.DeleteFolder("one");

        Assert.Equal(["two"], folder.Folders());
        Assert.Equal("y", Encoding.UTF8.GetString(folder.Folder("two").Read("file")!));
    }

    public void Dispose() => _directory.Dispose();
}
