using CsCheck;
using Lucid.Containers.Settings;

namespace Lucid.Tests.Containers;

public sealed class MemorySizeTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("512", 512)]
    [InlineData("64k", 64L << 10)]
    [InlineData("64KB", 64L << 10)]
    [InlineData("512m", 512L << 20)]
    [InlineData("512Mb", 512L << 20)]
    [InlineData("2g", 2L << 30)]
    public void TryParse_ValidText_GivesBytes(string text, long bytes)
    {
        Assert.True(MemorySize.TryParse(text, out MemorySize size));
        Assert.Equal(bytes, size.Bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("b")]
    [InlineData("12b")]
    [InlineData("-1m")]
    [InlineData("1.5g")]
    [InlineData("1 m")]
    [InlineData("1t")]
    [InlineData("9223372036854775807g")]
    public void TryParse_InvalidText_IsFalse(string text) => Assert.False(MemorySize.TryParse(text, out _));

    [Fact]
    public void ToString_AnySize_ParsesBack() => Gen.Long[0, long.MaxValue].Sample(bytes =>
    {
        Assert.True(MemorySize.TryParse(new MemorySize(bytes).ToString(), out MemorySize parsed));
        Assert.Equal(bytes, parsed.Bytes);
    });

    [Fact]
    public void TryParse_AnyText_GivesNoNegativeSize() => Gen.String.Sample(
        static text => !MemorySize.TryParse(text, out MemorySize size) || size.Bytes >= 0, seed: FuzzSeed.Value);
}
