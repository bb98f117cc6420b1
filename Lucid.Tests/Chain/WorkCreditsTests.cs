using Lucid.Chain.Consensus;

namespace Lucid.Tests.Chain;

public sealed class WorkCreditsTests
{
    private const ulong Mebibyte = 1024 * 1024;
    private const ulong Gibibyte = 1024 * Mebibyte;

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0, 7, 7)]
    [InlineData(5 * Mebibyte, 1, 1)]
    [InlineData((5 * Mebibyte) + 1, 1, 2)]
    [InlineData(50 * Mebibyte, 3, 10)]
    public void Relay_BytesAndSessions_GivesTheGreater(ulong bytes, uint sessions, ulong expected) =>
        Assert.Equal(expected, WorkCredits.Relay(bytes, sessions));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(Gibibyte, 0, 10)]
    [InlineData(Gibibyte - 1, 3, 9 + 6)]
    [InlineData(ulong.MaxValue, 0, 171_798_691_839)]
    public void Storage_BytesAndChunks_AddsUp(ulong bytes, uint chunks, ulong expected) =>
        Assert.Equal(expected, WorkCredits.Storage(bytes, chunks));

    [Fact]
    public void Validation_Sessions_GivesFiveEach() => Assert.Equal(35UL, WorkCredits.Validation(7));
}
