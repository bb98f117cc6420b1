using System.Globalization;
using Lucid.Embedded.Documents.Commands;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Query;

/// <summary>A dotted path such as <c>items.0.price</c>, split once.</summary>
internal sealed class FieldPath
{
    private const int MaxLength = 200;
    private readonly string[] _parts;
    private readonly int?[] _positions;

    public FieldPath(string text)
    {
        Text = text;
        _parts = FieldNames.Check(text).Split('.');
        if (_parts.Length > MaxLength)
            throw new CommandException(ErrorCode.Overflow, $"FieldPath is too long: more than {MaxLength} components.");
        _positions = Array.ConvertAll(_parts, Number);
    }

    public string Text { get; }

    public int Length => _parts.Length;

    public string this[int depth] => _parts[depth];

    /// <summary>The component as an array position, if it is one.</summary>
    public int? Position(int depth) => _positions[depth];

    /// <summary>The first <paramref name="depth"/> components as text.</summary>
    public string Prefix(int depth) => string.Join('.', _parts, 0, depth);

    /// <summary>Whether the path leads to anything, through arrays too.</summary>
    public bool ExistsIn(BsonDocument document) => Reaches(document, 0);

    /// <summary>The value at the path without looking into arrays, or null when it is missing.</summary>
    public BsonValue? FirstValue(BsonDocument document)
    {
        BsonValue? value = document;
        for (var i = 0; i < _parts.Length && value is not null; i++)
        {
            value = value switch
            {
                BsonDocument inner => inner.TryGetValue(_parts[i], out var next) ? next : null,
                BsonArray array when _positions[i] is { } position => position < array.Count ? array[position] : null,
                BsonArray array =>
                    array.OfType<BsonDocument>().Select(item => item.GetValue(_parts[i], null)).FirstOrDefault(item => item is not null),
                _ => null,
            };
        }
        return value;
    }

    private bool Reaches(BsonValue value, int depth)
    {
        if (depth == _parts.Length)
            return true;
        if (value is BsonDocument document)
            return document.TryGetValue(_parts[depth], out var next) && Reaches(next, depth + 1);
        if (value is not BsonArray array)
            return false;
        if (_positions[depth] is { } position && position < array.Count && Reaches(array[position], depth + 1))
            return true;
        foreach (var item in array)
        {
            if (item is BsonDocument && Reaches(item, depth))
                return true;
        }
        return false;
    }

    private static int? Number(string part) =>
        part.Length is > 0 and < 8 && (part.Length == 1 || part[0] != '0')
            && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
