using System.Text;
using System.Text.Json;
using Lucid.Cryptography.CanonicalJson;

namespace Lucid.Tests.Cryptography.CanonicalJson;

/// <summary>The examples of RFC 8785, section 3.2, and what it refuses.</summary>
public sealed class CanonicalJsonTests
{
    // Section 3.2.2.
    private const string Sample =
        """
        {
          "numbers": [333333333.33333329, 1E30, 4.50,
                      2e-3, 0.000000000000000000000000001],
          "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
          "literals": [null, true, false]
        }
        """;

    // Section 3.2.3.
    private const string SortSample =
        """
        {
          "\u20ac": "Euro Sign",
          "\r": "Carriage Return",
          "\ufb33": "Hebrew Letter Dalet With Dagesh",
          "1": "One",
          "\ud83d\ude00": "Emoji: Grinning Face",
          "\u0080": "Control",
          "\u00f6": "Latin Small Letter O With Diaeresis"
        }
        """;

    [Fact]
    public void Serialize_SampleOfTheRfc_HasItsBytes() => Assert.Equal(
        """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""",
        Canonical(Sample));

    // Section 3.2.4.
    [Fact]
    public void Serialize_SampleOfTheRfc_HasItsHexBytes() => Assert.Equal(
        "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333332e333333333333332c31652b33302c"
        + "342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d",
        Convert.ToHexStringLower(CanonicalJsonSerializer.Serialize(Encoding.UTF8.GetBytes(Sample))));

    [Fact]
    public void Serialize_Names_AreInTheOrderOfTheirUtf16()
    {
        var names = JsonDocument.Parse(Canonical(SortSample)).RootElement.EnumerateObject().Select(member => member.Value.GetString()!);
        Assert.Equal(
            [
                "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face",
                "Hebrew Letter Dalet With Dagesh",
            ],
            names);
    }

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData(" [ ] ", "[]")]
    [InlineData("null", "null")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("-0", "0")]
    [InlineData("[ {} , [ [ 1.0 ] , 2 ] ]", "[{},[[1],2]]")]
    [InlineData("""{"b":1,"a":{"d":2,"c":3},"":0,"aa":4,"A":5}""", """{"":0,"A":5,"a":{"c":3,"d":2},"aa":4,"b":1}""")]
    [InlineData("""{"10":1,"1":2,"2":3}""", """{"1":2,"10":1,"2":3}""")]
    public void Serialize_Structure_LosesItsWhitespaceAndOrder(string json, string canonical) => Assert.Equal(canonical, Canonical(json));

    [Fact]
    public void Serialize_EveryControlCharacter_IsEscapedAsTheRfcSays()
    {
        Dictionary<int, string> named = new() { [8] = @"\b", [9] = @"\t", [10] = @"\n", [12] = @"\f", [13] = @"\r" };
        for (var code = 0; code < 0x20; code++)
            Assert.Equal($"\"{named.GetValueOrDefault(code, $@"\u{code:x4}")}\"", Canonical($@"""\u{code:X4}"""));
    }

    [Theory]
    [InlineData(@"""\u007f\u0080\u2028\u2029\ufeff\uffff""", "\"\u007f\u0080\u2028\u2029\ufeff\uffff\"")]
    [InlineData(@"""<script>&+'/`""", "\"<script>&+'/`\"")]
    [InlineData(@"""\ud83d\ude02é e\u0301""", "\"😂é e\u0301\"")]
    public void Serialize_OtherCharacters_AreLeftAsTheyAre(string json, string canonical) => Assert.Equal(canonical, Canonical(json));

    [Theory]
    [InlineData("""{"a":1,"a":1}""", "\"a\" occurs twice")]
    [InlineData("""{"a":1,"b":2,"\u0061":3}""", "\"a\" occurs twice")]
    [InlineData("""[{"x":{"":1,"":2}}]""", "\"\" occurs twice")]
    [InlineData(@"""\ud800""", "not Unicode")]
    [InlineData(@"""\udc00\ud800""", "not Unicode")]
    [InlineData(@"""\ud800x""", "not Unicode")]
    [InlineData(@"{""\udfff"":1}", "not Unicode")]
    [InlineData("1e400", "beyond the doubles")]
    [InlineData("[-1e309]", "beyond the doubles")]
    [InlineData("NaN", "cannot be read")]
    [InlineData("Infinity", "cannot be read")]
    [InlineData("", "cannot be read")]
    [InlineData("{} {}", "cannot be read")]
    [InlineData("[1,]", "cannot be read")]
    [InlineData("/**/1", "cannot be read")]
    [InlineData("[1", "cannot be read")]
    [InlineData("\ufeff1", "cannot be read")]
    public void Serialize_WhatHasNoCanonicalForm_IsRefused(string json, string why)
    {
        var refusal = Assert.Throws<CanonicalJsonException>(() => CanonicalJsonSerializer.Serialize(Encoding.UTF8.GetBytes(json)));
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("22ff22")]
    [InlineData("22c322")]
    [InlineData("22eda08022")]
    [InlineData("7b22c0af223a317d")]
    public void Serialize_BrokenUtf8_IsRefused(string hex) =>
        Assert.Throws<CanonicalJsonException>(() => CanonicalJsonSerializer.Serialize(Convert.FromHexString(hex)));

    [Fact]
    public void Serialize_DefaultElement_IsRefused() =>
        Assert.Throws<CanonicalJsonException>(() => CanonicalJsonSerializer.Serialize(default(JsonElement)));

    [Fact]
    public void Serialize_Reader_ReadsOneValueAndStopsThere()
    {
        Utf8JsonReader reader = new("""[{"b":1,"a":2},3]"""u8);
        reader.Read();
        reader.Read();
        Assert.Equal("""{"a":2,"b":1}""", Encoding.UTF8.GetString(CanonicalJsonSerializer.Serialize(ref reader)));
        Assert.True(reader.Read());
        Assert.Equal(3, reader.GetInt32());
    }

    private static string Canonical(string json) =>
        Encoding.UTF8.GetString(CanonicalJsonSerializer.Serialize(Encoding.UTF8.GetBytes(json)));
}
