using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Expressions;
using Lucid.Embedded.Documents.Query;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>$unwind: one document per element of an array.</summary>
internal sealed class UnwindStage : PipelineStage
{
    private readonly string[] _path;
    private readonly string? _index;
    private readonly bool _keepEmpty;

    public UnwindStage(BsonValue specification)
    {
        var options = specification as BsonDocument ?? new BsonDocument("path", specification);
        Operand.Named("$unwind", options, "path", "includeArrayIndex", "preserveNullAndEmptyArrays");
        if (options.GetValue("path", null) is not BsonString path || path.Value.Length < 2 || path.Value[0] != '$' || path.Value[1] == '$')
            throw new CommandException(ErrorCode.FailedToParse, "path option to $unwind stage should be prefixed with a '$'");
        _path = FieldNames.Check(path.Value[1..]).Split('.');
        _index = options.GetValue("includeArrayIndex", null) is BsonString index ? FieldNames.Check(index.Value) : null;
        _keepEmpty = options.Flag("preserveNullAndEmptyArrays");
    }

    public override IEnumerable<BsonDocument> Run(IEnumerable<BsonDocument> input, PipelineContext context) => input.SelectMany(Unwind);

    private IEnumerable<BsonDocument> Unwind(BsonDocument document)
    {
        var value = Find(document);
        if (value is BsonArray { Count: > 0 } array)
        {
            for (var i = 0; i < array.Count; i++)
                yield return Indexed(With(document, 0, array[i]), i);
        }
        else if (value is not (null or BsonNull or BsonUndefined or BsonArray))
        {
            yield return Indexed(document, null);
        }
        else if (_keepEmpty)
        {
            yield return Indexed(value is BsonArray ? With(document, 0, null) : document, null);
        }
    }

    private BsonValue? Find(BsonDocument document)
    {
        BsonValue? value = document;
        foreach (var part in _path)
            value = value is BsonDocument inner && inner.TryGetValue(part, out var next) ? next : null;
        return value;
    }

    // Copies only the documents on the way.
    private BsonDocument With(BsonDocument document, int depth, BsonValue? value)
    {
        var copy = new BsonDocument(document.Elements);
        if (depth < _path.Length - 1)
            copy[_path[depth]] = With(document[_path[depth]].AsBsonDocument, depth + 1, value);
        else if (value is null)
            copy.Remove(_path[depth]);
        else
            copy[_path[depth]] = value;
        return copy;
    }

    private BsonDocument Indexed(BsonDocument document, long? index)
    {
        if (_index is null)
            return document;
        return new BsonDocument(document.Elements) { [_index] = index is { } position ? (BsonValue)position : BsonNull.Value };
    }
}
