using System.Text;
using Lucid.ServiceDefaults.Telemetry;
using Microsoft.Extensions.Time.Testing;

namespace Lucid.Tests.ServiceDefaults;

public sealed class LineBufferTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly MemoryStream _output = new();

    public void Dispose() => _output.Dispose();

    private string Written => Encoding.UTF8.GetString(_output.ToArray());

    [Fact]
    public void Add_Lines_AreWrittenTogetherAfterAMoment()
    {
        using LineBuffer lines = new(_output, _time);
        lines.Add("one\n"u8, urgent: false);
        lines.Add("two\n"u8, urgent: false);
        Assert.Equal("", Written);
        _time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.Equal("one\ntwo\n", Written);
        lines.Add("three\n"u8, urgent: false);
        _time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.Equal("one\ntwo\nthree\n", Written);
    }

    [Fact]
    public void Add_UrgentLine_IsWrittenAtOnceWithWhatCameBefore()
    {
        using LineBuffer lines = new(_output, _time);
        lines.Add("one\n"u8, urgent: false);
        lines.Add("error\n"u8, urgent: true);
        Assert.Equal("one\nerror\n", Written);
    }

    [Fact]
    public void Dispose_LinesPending_WritesThem()
    {
        LineBuffer lines = new(_output, _time);
        lines.Add("last words\n"u8, urgent: false);
        lines.Dispose();
        Assert.Equal("last words\n", Written);
    }

    [Fact]
    public void Add_ReaderTooSlow_DropsAndSaysSo()
    {
        using LineBuffer lines = new(_output, _time);
        byte[] line = [.. Enumerable.Repeat((byte)'a', 99_999), (byte)'\n'];
        for (int i = 0; i < 100; i++)
        {
            lines.Add(line, urgent: false);
        }

        _time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.InRange(_output.Length, 4_000_000, 4_500_000);
        Assert.Contains("59 log lines were dropped", Written, StringComparison.Ordinal);
    }
}
