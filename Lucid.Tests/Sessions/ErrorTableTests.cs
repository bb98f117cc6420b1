using System.Reflection;
using Lucid.ServiceDefaults.Errors;
using Lucid.Sessions.Errors;

namespace Lucid.Tests.Sessions;

public sealed class ErrorTableTests
{
    [Fact]
    public void Errors_All_AreInTheDocumentAndNothingElseIs()
    {
        var codes = typeof(SessionErrors).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static f => (ErrorCode)f.GetValue(null)!);
        var expected = codes.Select(static c => $"| {c.Code} | {c.Status} | {c.Message} |").Order(StringComparer.Ordinal);
        var lines = File.ReadLines(Path.Combine(Repository.Root, "docs", "sessions.md"));
        Assert.Equal(expected, lines.Where(static l => l.StartsWith("| LUCID_SESSION_", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }
}
