using CsCheck;
using Lucid.Tor.Control;

namespace Lucid.Tests.Tor;

public sealed class KeywordArgumentsTests
{
    [Fact]
    public void Parse_QuotedAndBareValues_AreBothRead()
    {
        IReadOnlyDictionary<string, string> words =
            KeywordArguments.Parse("BOOTSTRAP PROGRESS=45 SUMMARY=\"Asking \\\"nicely\\\" \\\\ now\" TAG=x=y");
        Assert.Equal(3, words.Count);
        Assert.Equal("45", words["PROGRESS"]);
        Assert.Equal("Asking \"nicely\" \\ now", words["SUMMARY"]);
        Assert.Equal("x=y", words["TAG"]);
    }

    [Fact]
    public void Parse_AnyValueQuoted_IsThatValue() => Gen.Char[' ', '~'].Array[0, 30].Sample(
        characters =>
        {
            string value = new(characters);
            string quoted = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
            return KeywordArguments.Parse($"A=1 KEY=\"{quoted}\" B=2") is { Count: 3 } words && words["KEY"] == value && words["B"] == "2";
        },
        iter: 10_000,
        seed: FuzzSeed.Value,
        threads: 1);

    [Fact]
    public void Parse_AnyText_EndsWithoutAnError() => Gen.OneOf("ab= \"\\".ToCharArray()).Array[0, 30].Sample(
        characters => KeywordArguments.Parse(new string(characters)).Keys.All(key => !key.Contains(' ', StringComparison.Ordinal)),
        iter: 100_000,
        seed: FuzzSeed.Value,
        threads: 1);

    [Theory]
    [InlineData("NOTICE BOOTSTRAP PROGRESS=100 TAG=done SUMMARY=\"Done\"", 100)]
    [InlineData("NOTICE BOOTSTRAP PROGRESS=101 TAG=done SUMMARY=\"Done\"", null)]
    [InlineData("NOTICE BOOTSTRAP TAG=done", null)]
    [InlineData("NOTICE CIRCUIT_ESTABLISHED", null)]
    [InlineData("", null)]
    public void BootstrapPhase_Text_IsReadOnlyWhereItIsOne(string text, int? progress) =>
        Assert.Equal(progress, BootstrapPhase.Parse(text)?.Progress);

    [Fact]
    public void BootstrapPhase_Warning_IsKept() => Assert.Equal(
        new BootstrapPhase(10, "conn", "Connecting", "No route"),
        BootstrapPhase.Parse("WARN BOOTSTRAP PROGRESS=10 TAG=conn SUMMARY=\"Connecting\" WARNING=\"No route\" REASON=NOROUTE"));
}
