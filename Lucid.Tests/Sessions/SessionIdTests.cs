using Lucid.Sessions;

namespace Lucid.Tests.Sessions;

public sealed class SessionIdTests
{
    [Fact]
    public void TryRead_UpperCase_IsTheOneSpelling()
    {
        Assert.True(SessionId.TryRead("5C7C2C3C-1F0A-4D36-8F2F-0D7A6C5B4E3F", out var id, out _));
        Assert.Equal("5c7c2c3c-1f0a-4d36-8f2f-0d7a6c5b4e3f", id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("5c7c2c3c1f0a4d368f2f0d7a6c5b4e3f")]
    [InlineData("{5c7c2c3c-1f0a-4d36-8f2f-0d7a6c5b4e3f}")]
    [InlineData("../../etc/passwd")]
    public void TryRead_NoUuid_IsRefused(string? text)
    {
        Assert.False(SessionId.TryRead(text, out _, out var failure));
        Assert.Equal(400, failure.Code.Status);
    }
}
