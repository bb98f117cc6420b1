using CsCheck;
using Lucid.Containers.Probes;

namespace Lucid.Tests.Containers;

public sealed class ServerAddressTests
{
    [Theory]
    [InlineData("tcp://127.0.0.1:80", "tcp", "127.0.0.1:80")]
    [InlineData("redis://lucid-redis:6379/", "redis", "lucid-redis:6379")]
    [InlineData("mongodb://[::1]:27017", "mongodb", "[::1]:27017")]
    public void TryParse_Address_GivesHostAndPort(string text, string expectedScheme, string expected)
    {
        Assert.True(ServerAddress.TryParse(text, out string? scheme, out ServerAddress? address));
        Assert.Equal(expectedScheme, scheme);
        Assert.Equal(expected, address.ToString());
    }

    [Theory]
    [InlineData("tcp://127.0.0.1")]
    [InlineData("redis://user:secret@127.0.0.1:6379")]
    [InlineData("redis://:secret@127.0.0.1:6379")]
    [InlineData("mongodb://127.0.0.1:27017/database")]
    [InlineData("redis://127.0.0.1:6379?password=secret")]
    [InlineData("redis://127.0.0.1:66000")]
    [InlineData("127.0.0.1:6379")]
    [InlineData("tcp://:80")]
    public void TryParse_AnythingElse_IsFalse(string text) => Assert.False(ServerAddress.TryParse(text, out _, out _));

    [Fact]
    public void TryParse_AnyText_GivesAPortOrNothing() => Gen.String.Sample(
        static text =>
            !ServerAddress.TryParse("tcp://" + text, out _, out ServerAddress? address) || address.Port is > 0 and <= ushort.MaxValue,
        seed: FuzzSeed.Value);
}
