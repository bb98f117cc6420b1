using Lucid.Chain.BlockManager.Following;
using Microsoft.Extensions.Logging;

namespace Lucid.Tests.Chain.Services.BlockManager;

public sealed class TroubleTests : IDisposable
{
    private readonly KeptLogs _logs = new();

    [Fact]
    public void Set_SameTroubleAgain_IsLoggedOnce()
    {
        var trouble = new Trouble(_logs.CreateLogger("test"), LogLevel.Error, "gone");
        foreach (var text in new[] { null, "first", "first", "second", "second", null, null, "first" }) trouble.Set(text);
        Assert.Equal((2, 1, 1), (_logs.Count("first"), _logs.Count("second"), _logs.Count("gone")));
    }

    [Fact]
    public void Set_OtherWordsForTheSameTrouble_AreShownAndNotLogged()
    {
        var trouble = new Trouble(_logs.CreateLogger("test"), LogLevel.Error, "gone", wordsVary: true);
        foreach (var text in new[] { "after 5 s", "after 4 s", "after 3 s" }) trouble.Set(text);
        Assert.Equal(1, _logs.Count("after"));
        Assert.Equal("after 3 s", trouble.Current);
    }

    public void Dispose() => _logs.Dispose();
}
