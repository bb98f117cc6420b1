using CsCheck;
using Lucid.Embedded.Documents.Bson;
using MongoDB.Bson;

namespace Lucid.Tests.Embedded;

public sealed class KeyOrderTests
{
    [Fact]
    public void Key_OfTwoValues_SortsAsTheValuesDo() =>
        Gen.Select(BsonGen.Value(2), BsonGen.Value(2)).Sample((left, right) =>
            Math.Sign(ValueComparer.Compare(left, right)) == Math.Sign(KeyEncoder.Key(left).AsSpan()
                .SequenceCompareTo(KeyEncoder.Key(right))),
            iter: 100_000, seed: FuzzSeed.Value, threads: 1, print: pair => $"{pair.Item1.ToJson()} {pair.Item2.ToJson()}");

    [Fact]
    public void Key_OfSeveralComponents_SortsByTheFirstThatDiffersAndItsDirection() =>
        Gen.Select(BsonGen.Value(1), BsonGen.Value(1), BsonGen.Value(1), BsonGen.Value(1)).Sample((a, b, c, d) =>
        {
            var expected = -Math.Sign(ValueComparer.Compare(a, c));
            expected = expected != 0 ? expected : Math.Sign(ValueComparer.Compare(b, d));
            return expected == Math.Sign(Pair(a, b).AsSpan().SequenceCompareTo(Pair(c, d)));
        }, iter: 100_000, seed: FuzzSeed.Value, threads: 1);

    [Fact]
    public void Compare_OfThreeValues_IsTransitive() =>
        Gen.Select(BsonGen.Value(1), BsonGen.Value(1), BsonGen.Value(1)).Sample((a, b, c) =>
        {
            var sorted = new[] { a, b, c };
            Array.Sort(sorted, ValueComparer.Instance);
            return ValueComparer.Compare(sorted[0], sorted[1]) <= 0 && ValueComparer.Compare(sorted[1], sorted[2]) <= 0
                && ValueComparer.Compare(sorted[0], sorted[2]) <= 0;
        }, iter: 50_000, seed: FuzzSeed.Value, threads: 1);

    [Fact]
    public void Encode_AnyDocument_DecodesToTheSame() =>
        BsonGen.Document(3)
            .Sample(document => BsonEncoder.ToBytes(BsonDecoder.Document(BsonEncoder.ToBytes(document))).AsSpan()
                .SequenceEqual(document.ToBson()) && document.ToBson().AsSpan().SequenceEqual(BsonEncoder.ToBytes(document)),
            iter: 20_000, seed: FuzzSeed.Value, threads: 1, print: document => document.ToJson());

    [Theory]
    [InlineData("{ \"\": 9007199254740993 }", "{ \"\": 9007199254740992.0 }", 1)]
    [InlineData("{ \"\": NumberDecimal('0.1') }", "{ \"\": 0.1 }", -1)]
    [InlineData("{ \"\": NumberDecimal('1.000') }", "{ \"\": 1 }", 0)]
    [InlineData("{ \"\": null }", "{ \"\": -1 }", -1)]
    [InlineData("{ \"\": 'z' }", "{ \"\": {} }", -1)]
    [InlineData("{ \"\": [] }", "{ \"\": { a: 1 } }", 1)]
    [InlineData("{ \"\": { a: 1, b: 1 } }", "{ \"\": { a: 1 } }", 1)]
    [InlineData("{ \"\": { b: 1 } }", "{ \"\": { a: 'x' } }", -1)]
    public void Compare_Examples_FollowTheManual(string left, string right, int expected) =>
        Assert.Equal(expected, Math.Sign(ValueComparer.Compare(BsonDocument.Parse(left)[0], BsonDocument.Parse(right)[0])));

    private static byte[] Pair(BsonValue first, BsonValue second)
    {
        var buffer = new ByteBuffer();
        KeyEncoder.Append(buffer, first, descending: true);
        KeyEncoder.Append(buffer, second, descending: false);
        return buffer.ToArray();
    }
}
