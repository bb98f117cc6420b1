using Lucid.Embedded.Documents.Bson;
using System.Collections.Immutable;
using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Query;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Indexes;

/// <summary>What an index is asked to be: <c>{ key: { a: 1, b: -1 }, name: "a_1_b_-1", unique: true, … }</c>.</summary>
internal sealed class IndexDefinition
{
    private const int MaxFields = 32;
    private static readonly HashSet<string> Known = ["v", "key", "name", "unique", "sparse", "partialFilterExpression",
        "expireAfterSeconds", "background", "ns"];
    public static readonly IndexDefinition ForId = Parse(new BsonDocument { { "v", 2 }, { "key", new BsonDocument("_id", 1) },
        { "name", "_id_" } });

    private IndexDefinition(BsonDocument specification, BsonDocument keyPattern)
    {
        KeyPattern = keyPattern;
        Name = specification.GetValue("name").AsString;
        IsId = keyPattern.ElementCount == 1 && keyPattern.GetElement(0).Name == "_id";
        Fields = [.. keyPattern.Elements.Select(element => new IndexField(new FieldPath(element.Name),
            NumberOrder.Nearest(element.Value) < 0))];
        Unique = IsId || Flag(specification, "unique");
        Sparse = Flag(specification, "sparse");
        ExpireAfterSeconds = specification.TryGetValue("expireAfterSeconds", out var seconds) ? seconds.ToInt64() : null;
        PartialFilter = specification.Document("partialFilterExpression");
        Filter = PartialFilter is null ? null : FilterParser.Parse(PartialFilter);
        Roots = [.. Fields.Select(field => field.Path[0])];
    }

    public string Name { get; }

    public BsonDocument KeyPattern { get; }

    public ImmutableArray<IndexField> Fields { get; }

    public bool IsId { get; }

    public bool Unique { get; }

    public bool Sparse { get; }

    /// <summary>A TTL index: documents whose date is older than this are deleted.</summary>
    public long? ExpireAfterSeconds { get; }

    public BsonDocument? PartialFilter { get; }

    public Matcher? Filter { get; }

    /// <summary>The top-level fields that must be decoded to make keys.</summary>
    public HashSet<string> Roots { get; }

    public static IndexDefinition Parse(BsonDocument specification)
    {
        foreach (var element in specification.Elements)
        {
            if (!Known.Contains(element.Name))
                throw new CommandException(ErrorCode.CannotCreateIndex, $"Index option '{element.Name}' is not supported.");
        }
        if (specification.GetValue("key", null) is not BsonDocument key || key.ElementCount is 0 or > MaxFields)
            throw new CommandException(ErrorCode.CannotCreateIndex, $"An index needs a 'key' document with 1 to {MaxFields} fields.");
        foreach (var element in key.Elements)
            CheckField(element);
        if (specification.GetValue("name", null) is not BsonString { Value.Length: > 0 })
            throw new CommandException(ErrorCode.FailedToParse, "The 'name' field is a required property of an index specification.");
        CheckExpiry(specification, key);
        return new IndexDefinition(specification, key);
    }

    public BsonDocument ToBson()
    {
        var document = new BsonDocument { { "v", 2 }, { "key", KeyPattern }, { "name", Name } };
        if (Unique && !IsId)
            document["unique"] = true;
        if (Sparse)
            document["sparse"] = true;
        if (PartialFilter is not null)
            document["partialFilterExpression"] = PartialFilter;
        if (ExpireAfterSeconds is { } seconds)
            document["expireAfterSeconds"] = seconds;
        return document;
    }

    private static void CheckField(BsonElement element)
    {
        if (element.Value is not BsonString and not { IsNumeric: true } || element.Value is BsonString { Value: var kind })
            throw new CommandException(ErrorCode.CannotCreateIndex,
                $"Index type '{element.Value}' of field '{element.Name}' is not supported; use 1 or -1.");
        if (NumberOrder.Nearest(element.Value) == 0)
            throw new CommandException(ErrorCode.CannotCreateIndex,
                $"Values in the index key pattern cannot be 0 (field '{element.Name}').");
        if (element.Name.Length == 0 || element.Name.Contains('$') || element.Name.Split('.').Contains(""))
            throw new CommandException(ErrorCode.CannotCreateIndex, $"Index field name '{element.Name}' is not supported.");
    }

    private static void CheckExpiry(BsonDocument specification, BsonDocument key)
    {
        if (!specification.TryGetValue("expireAfterSeconds", out var seconds))
            return;
        if (!seconds.IsNumeric || NumberOrder.Nearest(seconds) is not (>= 0 and <= int.MaxValue))
            throw new CommandException(ErrorCode.CannotCreateIndex, "'expireAfterSeconds' must be a number from 0 to 2147483647.");
        if (key.ElementCount != 1 || key.GetElement(0).Name == "_id")
            throw new CommandException(ErrorCode.CannotCreateIndex, "TTL indexes are single-field indexes, and not on _id.");
    }

    private static bool Flag(BsonDocument specification, string name) => specification.GetValue(name, BsonBoolean.False).ToBoolean();
}
