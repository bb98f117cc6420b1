using System.Collections.Immutable;
using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Commands;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>An order such as <c>{ age: -1, name: 1 }</c>. An array sorts by its least element, or its greatest when descending.</summary>
internal sealed class SortOrder
{
    private SortOrder(ImmutableArray<SortField> fields, bool? natural) => (Fields, Natural) = (fields, natural);

    public ImmutableArray<SortField> Fields { get; }

    /// <summary><c>{ $natural: -1 }</c>: the order of insertion, true when reversed.</summary>
    public bool? Natural { get; }

    public static SortOrder? Parse(BsonDocument? sort)
    {
        if (sort is null || sort.ElementCount == 0)
            return null;
        if (sort.GetElement(0) is { Name: "$natural", Value: var direction })
            return new SortOrder([], Direction("$natural", direction));
        return new SortOrder([.. sort.Elements.Select(element => new SortField(new FieldPath(element.Name),
            Direction(element.Name, element.Value)))], null);
    }

    /// <summary>Bytes whose order is the documents' order.</summary>
    public byte[] Key(BsonDocument document)
    {
        var buffer = new ByteBuffer(32);
        foreach (var field in Fields)
            KeyEncoder.Append(buffer, Extreme(document, field), field.Descending);
        return buffer.ToArray();
    }

    private static BsonValue Extreme(BsonDocument document, SortField field)
    {
        BsonValue? chosen = null;
        foreach (var value in PathValues.Of(document, field.Path))
        {
            if (chosen is null || (field.Descending ? ValueComparer.Compare(value, chosen) > 0 : ValueComparer.Compare(value, chosen) < 0))
                chosen = value;
        }
        return chosen ?? BsonNull.Value;
    }

    private static bool Direction(string name, BsonValue value)
    {
        if (name.Length == 0 || name.StartsWith('$') && name != "$natural")
            throw new CommandException(ErrorCode.FailedToParse, $"Cannot sort by '{name}'.");
        if (value is BsonDocument)
            throw new CommandException(ErrorCode.BadValue, $"Sorting '{name}' by $meta is not supported.");
        return value.IsNumeric && NumberOrder.Nearest(value) is 1 or -1
            ? NumberOrder.Nearest(value) < 0
            : throw new CommandException(ErrorCode.BadValue,
                $"$sort key ordering must be 1 (for ascending) or -1 (for descending), not {value}");
    }
}
