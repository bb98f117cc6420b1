using System.Text;
using Lucid.Cryptography.Hashing;

namespace Lucid.Tests.Cryptography;

public sealed class Keccak256Tests
{
    // Vectors: Keccak team, ShortMsgKAT_256 (empty, 0xcc, 16 bits) and the Yellow Paper's empty hash.
    [Theory]
    [InlineData("", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData("cc", "eead6dbfc7340a56caedc044696a168870549a6a7f6f56961e84a54bd9970b8a")]
    [InlineData("41fb", "a8eaceda4d47b3281a795ad9e1ea2122b407baf9aabcb9e18b5717b7873537d2")]
    public void Hash_OfficialVector_IsReproduced(string input, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(Keccak256.Hash(Convert.FromHexString(input))));

    [Fact]
    public void Hash_OfText_IsNotSha3() =>
        Assert.Equal(
            "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45",
            Convert.ToHexStringLower(Keccak256.Hash(Encoding.ASCII.GetBytes("abc"))));
}
