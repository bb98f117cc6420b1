using System.Globalization;
using Lucid.Embedded.Documents.Commands;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Update;

/// <summary>One field of a document or one position of an array, there or not yet.</summary>
internal readonly struct UpdateSlot
{
    /// <summary>MongoDB's bound on padding an array with nulls.</summary>
    private const int MaxPadding = 1_500_000;
    private readonly BsonDocument? _document;
    private readonly string _name;
    private readonly BsonArray? _array;
    private readonly int _index;

    private UpdateSlot(BsonDocument? document, string name, BsonArray? array, int index, BsonValue? value) =>
        (_document, _name, _array, _index, Value) = (document, name, array, index, value);

    public BsonValue? Value { get; }

    /// <returns>Null when there is nothing and the operation does not create it.</returns>
    public static UpdateSlot? Of(BsonValue container, string part, UpdateOperation operation)
    {
        if (container is BsonDocument document)
            return new UpdateSlot(document, part, null, 0, document.TryGetValue(part, out var value) ? value : null);
        var array = container.AsBsonArray;
        if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return new UpdateSlot(null, part, array, index, index < array.Count ? array[index] : null);
        return operation.Creates
            ? throw new CommandException(ErrorCode.PathNotViable,
                $"Cannot create field '{part}' in an array on the path '{operation.Path.Text}'")
            : null;
    }

    /// <summary>Puts a value; null removes a field, and leaves null at an array's position so that the others keep theirs.</summary>
    public void Set(BsonValue? value)
    {
        if (_document is not null)
        {
            if (value is null)
                _document.Remove(_name);
            else
                _document[_name] = value;
        }
        else if (_index < _array!.Count)
        {
            _array[_index] = value ?? BsonNull.Value;
        }
        else if (value is not null)
        {
            Pad();
            _array.Add(value);
        }
    }

    private void Pad()
    {
        if (_index - _array!.Count > MaxPadding)
            throw new CommandException(ErrorCode.CannotBackfillArray,
                $"Cannot set array position {_index}: more than {MaxPadding} positions would be filled with null.");
        while (_array.Count < _index)
            _array.Add(BsonNull.Value);
    }
}
