using CsCheck;
using Lucid.Persistence.Documents;
using Lucid.Persistence.Errors;
using MongoDB.Bson;
using MongoDB.Bson.IO;
using MongoDB.Bson.Serialization;

namespace Lucid.Tests.Persistence;

public sealed class BsonFieldsTests
{
    [Fact]
    public void Fields_AfterARoundTripThroughBytes_AreUnchanged() =>
        Gen.Select(Gen.String, Gen.Byte.Array[0, 40], Gen.Long[-62_135_596_800_000, 253_402_300_799_999], Gen.Bool, Gen.Long, Gen.String.Array[0, 5]).Sample(
            (text, bytes, milliseconds, flag, count, list) =>
            {
                var instant = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
                var document = new BsonDocument { { "b", new BsonBinaryData(bytes) }, { "f", flag }, { "n", count }, { "l", new BsonArray(list) } }
                    .Put("t", (BsonValue)Valid(text)).Put("i", instant).Put("absent", (BsonValue?)null);
                var read = BsonSerializer.Deserialize<BsonDocument>(document.ToBson(writerSettings: BsonBinaryWriterSettings.Defaults));
                return read.GetString("t") == Valid(text) && read.GetBytes("b").AsSpan().SequenceEqual(bytes) && read.GetInstant("i") == instant
                    && read.GetFlag("f") == flag && read.GetCount("n") == count && read.GetStrings("l").SequenceEqual(list.Select(Valid))
                    && !read.Contains("absent");
            });

    [Fact]
    public void Get_MissingField_NamesIt()
    {
        var exception = Assert.Throws<MalformedDocumentException>(() => new BsonDocument().GetString("username"));

        Assert.Equal("username", exception.Field);
    }

    [Fact]
    public void Find_FieldOfAnotherType_IsRefused() =>
        Assert.Throws<MalformedDocumentException>(() => new BsonDocument("username", 3).FindString("username"));

    [Fact]
    public void Find_NullOrMissingField_IsNull()
    {
        Assert.Null(new BsonDocument("at", BsonNull.Value).FindInstant("at"));
        Assert.Null(new BsonDocument().FindBytes("at"));
    }

    [Fact]
    public void GetStrings_ListOfOtherValues_IsRefused() =>
        Assert.Throws<MalformedDocumentException>(() => new BsonDocument("ids", new BsonArray { 1 }).GetStrings("ids"));

    // BSON strings are UTF-8: a lone surrogate has no encoding and is no text a request can carry.
    private static string Valid(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
