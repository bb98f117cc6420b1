using System.Text;
using System.Text.Json;
using Lucid.ServiceDefaults.Hosting;
using Lucid.ServiceDefaults.Requests;
using Lucid.ServiceDefaults.Telemetry;
using Microsoft.Extensions.Logging;

namespace Lucid.Tests.ServiceDefaults;

public sealed class JsonLineFormatterTests
{
    [Fact]
    public void Write_Record_IsOneJsonObjectOnOneLine()
    {
        LoggerExternalScopeProvider scopes = new();
        using IDisposable scope = scopes.Push(new RequestScope("request-1"));
        KeyValuePair<string, object?>[] state =
            [new("UserId", "u\n1"), new("DurationMs", 1.5), new("Status", 200), new("Found", true), new("Route", null), new("{OriginalFormat}", "x")];
        string line = Write(state, new InvalidOperationException("first\nsecond"), scopes);
        Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
        using JsonDocument json = JsonDocument.Parse(line);
        JsonElement root = json.RootElement;
        Assert.Equal("warning", root.GetProperty("level").GetString());
        Assert.Equal("lucid-test", root.GetProperty("service").GetString());
        Assert.Equal("Some.Category", root.GetProperty("category").GetString());
        Assert.Equal("said \"this\"", root.GetProperty("message").GetString());
        Assert.Equal("request-1", root.GetProperty("request_id").GetString());
        Assert.Equal("u\n1", root.GetProperty("user_id").GetString());
        Assert.Equal(1.5, root.GetProperty("duration_ms").GetDouble());
        Assert.Equal(200, root.GetProperty("status").GetInt32());
        Assert.True(root.GetProperty("found").GetBoolean());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("route").ValueKind);
        Assert.Contains("second", root.GetProperty("exception").GetString(), StringComparison.Ordinal);
        Assert.False(root.TryGetProperty("{OriginalFormat}", out _));
    }

    private static string Write(KeyValuePair<string, object?>[] state, Exception exception, IExternalScopeProvider scopes)
    {
        using MemoryStream output = new();
        using (LineBuffer lines = new(output, TimeProvider.System))
        {
            JsonLineFormatter formatter = new(new ServiceIdentity("lucid-test", "1.0.0"), TimeProvider.System);
            JsonLineLogger logger = new("Some.Category", formatter, lines, () => scopes);
            logger.Log(LogLevel.Warning, 0, state, exception, static (_, _) => "said \"this\"");
        }

        return Encoding.UTF8.GetString(output.ToArray());
    }
}
