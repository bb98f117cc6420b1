using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Commands;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Indexes;

/// <summary>
/// Makes a document's keys for an index. An array gives one key per element; all components that run through the same array take the same element.
/// </summary>
internal static class IndexKeys
{
    public static KeySet Of(IndexDefinition index, ReadOnlySpan<byte> bytes)
    {
        if (index.IsId)
            return new KeySet([KeyEncoder.Key(IdOf(bytes))], false);
        var document = index.Filter is null ? BsonDecoder.Partial(bytes, index.Roots) : BsonDecoder.Document(bytes);
        if (index.Filter?.Matches(document) == false || index.Sparse && !index.Fields.Any(field => field.Path.ExistsIn(document)))
            return KeySet.None;
        var components = new Component[index.Fields.Length];
        for (var i = 0; i < components.Length; i++)
            components[i] = new Component(document, 0);
        var keys = new SortedSet<byte[]>(KeyBytes.Order);
        var multiKey = Expand(index, components, keys);
        return new KeySet([.. keys], multiKey);
    }

    /// <summary>A stored document always has an _id.</summary>
    public static BsonValue IdOf(ReadOnlySpan<byte> bytes)
    {
        var reader = new ElementReader(bytes);
        while (reader.MoveNext())
        {
            if (reader.Name.SequenceEqual("_id"u8))
                return BsonDecoder.Value(reader.Type, reader.Value, 0);
        }
        return BsonNull.Value;
    }

    private static bool Expand(IndexDefinition index, Component[] components, SortedSet<byte[]> keys)
    {
        string? arrayPath = null;
        BsonArray? array = null;
        var walked = new Component[components.Length];
        for (var i = 0; i < components.Length; i++)
        {
            walked[i] = Walk(index.Fields[i], components[i]);
            if (walked[i].Value is not BsonArray found || walked[i].Done)
                continue;
            var path = index.Fields[i].Path.Prefix(walked[i].Depth);
            if (arrayPath is not null && arrayPath != path)
                throw new CommandException(ErrorCode.CannotIndexParallelArrays, $"cannot index parallel arrays [{path}] [{arrayPath}]");
            (arrayPath, array) = (path, found);
        }
        if (array is null)
        {
            keys.Add(Encode(index, walked));
            return false;
        }
        foreach (var element in array.Count == 0 ? [BsonUndefined.Value] : array.Values)
            Expand(index, Choose(index, walked, array, element), keys);
        return true;
    }

    // Goes down until the path ends, an array is met, or the field is missing.
    private static Component Walk(IndexField field, Component component)
    {
        while (!component.Done)
        {
            if (component.Value is BsonArray array)
            {
                if (component.Depth == field.Path.Length
                    || !(field.Path.Position(component.Depth) is { } position && position < array.Count))
                    return component;
                component = new Component(array[position], component.Depth + 1);
            }
            else if (component.Depth == field.Path.Length)
            {
                return component with { Done = true };
            }
            else
            {
                var next = component.Value is BsonDocument document && document.TryGetValue(field.Path[component.Depth], out var value)
                    ? value
                    : null;
                component = next is null ? new Component(null, component.Depth, Done: true) : new Component(next, component.Depth + 1);
            }
        }
        return component;
    }

    private static Component[] Choose(IndexDefinition index, Component[] walked, BsonArray array, BsonValue element)
    {
        var chosen = (Component[])walked.Clone();
        for (var i = 0; i < chosen.Length; i++)
        {
            if (chosen[i].Done || !ReferenceEquals(chosen[i].Value, array))
                continue;
            var isLeaf = chosen[i].Depth == index.Fields[i].Path.Length;
            chosen[i] = isLeaf ? chosen[i] with { Value = element, Done = true }
                : element is BsonDocument ? chosen[i] with { Value = element }
                : chosen[i] with { Value = null, Done = true };
        }
        return chosen;
    }

    private static byte[] Encode(IndexDefinition index, Component[] components)
    {
        var buffer = new ByteBuffer(64);
        for (var i = 0; i < components.Length; i++)
            KeyEncoder.Append(buffer, components[i].Value ?? BsonNull.Value, index.Fields[i].Descending);
        return buffer.ToArray();
    }

    private readonly record struct Component(BsonValue? Value, int Depth, bool Done = false);
}
