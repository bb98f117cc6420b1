using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Query;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Update;

/// <summary>Tells the three forms of an update apart: operators, a replacement, a pipeline.</summary>
internal static class UpdateParser
{
    public static Updater Parse(BsonValue update, BsonArray? arrayFilters) => update switch
    {
        BsonArray when arrayFilters is { Count: > 0 } =>
            throw new CommandException(ErrorCode.FailedToParse, "arrayFilters may not be specified for pipeline-style updates"),
        BsonArray pipeline => new PipelineUpdater(pipeline),
        BsonDocument { ElementCount: > 0 } document when document.GetElement(0).Name.StartsWith('$') =>
            new OperatorUpdater(Operations(document), ArrayFilters(arrayFilters)),
        BsonDocument when arrayFilters is { Count: > 0 } =>
            throw new CommandException(ErrorCode.FailedToParse, "arrayFilters may not be specified for replacements"),
        BsonDocument replacement => Replacement(replacement),
        _ => throw new CommandException(ErrorCode.FailedToParse, "Update argument must be either an object or an array"),
    };

    private static ReplacementUpdater Replacement(BsonDocument replacement)
    {
        foreach (var element in replacement.Elements)
        {
            if (element.Name.StartsWith('$'))
                throw new CommandException(ErrorCode.DollarPrefixedFieldName,
                    $"The dollar ($) prefixed field '{element.Name}' is not allowed in a replacement document.");
        }
        return new ReplacementUpdater(replacement);
    }

    private static List<UpdateOperation> Operations(BsonDocument update)
    {
        var operations = new List<UpdateOperation>();
        foreach (var element in update.Elements)
        {
            if (!UpdateOperators.IsKnown(element.Name))
                throw new CommandException(ErrorCode.FailedToParse,
                    $"Unknown modifier: {element.Name}. Expected a valid update modifier or pipeline-style update specified as an array");
            if (element.Value is not BsonDocument fields)
                throw new CommandException(ErrorCode.FailedToParse,
                    $"Modifiers operate on fields but we found type {OperandParser.Alias(element.Value.BsonType)} instead for {element.Name}.");
            foreach (var field in fields.Elements)
                operations.AddRange(UpdateOperators.Parse(element.Name, field));
        }
        operations.Sort((left, right) => left.Path.CompareTo(right.Path));
        for (var i = 1; i < operations.Count; i++)
            CheckConflict(operations, i);
        return operations;
    }

    private static void CheckConflict(List<UpdateOperation> operations, int index)
    {
        for (var i = 0; i < index; i++)
        {
            if (operations[i].Path.Overlaps(operations[index].Path))
                throw new CommandException(ErrorCode.ConflictingUpdateOperators,
                    $"Updating the path '{operations[index].Path.Text}' would create a conflict at '{operations[i].Path.Text}'");
        }
    }

    // { "e.grade": { $gte: 85 }, "e.mean": 1 } is the filter of the identifier e; a filter on e itself is one on the element.
    private static Dictionary<string, Func<BsonValue, bool>> ArrayFilters(BsonArray? filters)
    {
        var byName = new Dictionary<string, Func<BsonValue, bool>>();
        foreach (var filter in filters ?? [])
        {
            if (filter is not BsonDocument { ElementCount: > 0 } document)
                throw new CommandException(ErrorCode.FailedToParse, "Each array filter must be a non-empty object");
            var name = Identifier(document);
            var matcher = FilterParser.Parse(document);
            if (!byName.TryAdd(name, element => matcher.Matches(new BsonDocument(name, element))))
                throw new CommandException(ErrorCode.FailedToParse,
                    $"Found multiple array filters with the same top-level field name {name}");
        }
        return byName;
    }

    private static string Identifier(BsonDocument filter)
    {
        var element = filter.GetElement(0);
        if (element.Name.StartsWith('$'))
            return element.Value is BsonArray { Count: > 0 } branches && branches[0] is BsonDocument { ElementCount: > 0 } branch
                ? Identifier(branch)
                : throw new CommandException(ErrorCode.FailedToParse, $"Cannot use {element.Name} in an array filter this way");
        return element.Name.Split('.')[0];
    }
}
