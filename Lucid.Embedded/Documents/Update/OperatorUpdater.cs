using Lucid.Embedded.Documents.Commands;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Update;

/// <summary>Applies update operators to a document.</summary>
internal sealed class OperatorUpdater : Updater
{
    private readonly List<UpdateOperation> _operations;
    private readonly Dictionary<string, Func<BsonValue, bool>> _arrayFilters;

    public OperatorUpdater(List<UpdateOperation> operations, Dictionary<string, Func<BsonValue, bool>> arrayFilters)
    {
        (_operations, _arrayFilters) = (operations, arrayFilters);
        var used = operations.SelectMany(operation => operation.Path.Parts)
            .Where(part => part.StartsWith("$[", StringComparison.Ordinal) && part != "$[]").Select(part => part[2..^1]).ToHashSet();
        if (arrayFilters.Keys.FirstOrDefault(name => !used.Contains(name)) is { } unused)
            throw new CommandException(ErrorCode.FailedToParse, $"The array filter for identifier '{unused}' was not used in the update");
        if (used.FirstOrDefault(name => !arrayFilters.ContainsKey(name)) is { } missing)
            throw new CommandException(ErrorCode.BadValue, $"No array filter found for identifier '{missing}'");
    }

    public override BsonDocument Apply(BsonDocument document, UpdateContext context)
    {
        var moved = _operations.Where(operation => operation.MovedFrom is not null)
            .ToDictionary(operation => operation, operation => Find(document, operation.MovedFrom!));
        foreach (var operation in _operations)
        {
            if (operation.OnlyOnInsert && !context.IsInsert)
                continue;
            if (operation.MovedFrom is null)
                Change(document, operation, operation.Apply, 0, context);
            else if (moved[operation] is { } value)
                Change(document, operation, (_, _) => value, 0, context);
        }
        return document;
    }

    private static BsonValue? Find(BsonDocument document, UpdatePath path)
    {
        BsonValue? value = document;
        foreach (var part in path.Parts)
        {
            if (value is BsonArray)
                throw new CommandException(ErrorCode.BadValue, $"The source field of $rename '{path.Text}' cannot be an array element");
            value = value is BsonDocument inner && inner.TryGetValue(part, out var next) ? next : null;
        }
        return value;
    }

    private void Change(BsonValue container, UpdateOperation operation, Func<BsonValue?, UpdateContext, BsonValue?> apply, int depth,
        UpdateContext context)
    {
        var part = operation.Path.Parts[depth];
        if (part[0] == '$')
        {
            foreach (var index in Positions(container, operation.Path, part, context))
                ChangeAt(container, index.ToString(System.Globalization.CultureInfo.InvariantCulture), operation, apply, depth, context);
        }
        else
        {
            ChangeAt(container, part, operation, apply, depth, context);
        }
    }

    private void ChangeAt(BsonValue container, string part, UpdateOperation operation, Func<BsonValue?, UpdateContext, BsonValue?> apply,
        int depth, UpdateContext context)
    {
        var slot = UpdateSlot.Of(container, part, operation);
        if (slot is not { } found)
            return;
        if (depth == operation.Path.Parts.Length - 1)
        {
            found.Set(apply(found.Value, context));
        }
        else if (found.Value is BsonDocument or BsonArray)
        {
            Change(found.Value, operation, apply, depth + 1, context);
        }
        else if (found.Value is null && operation.Creates)
        {
            CheckNoWildcard(operation.Path, depth + 1);
            var created = new BsonDocument();
            Change(created, operation, apply, depth + 1, context);
            found.Set(created);
        }
        else if (found.Value is not null && operation.Creates)
        {
            throw new CommandException(ErrorCode.PathNotViable,
                $"Cannot create field '{operation.Path.Parts[depth + 1]}' in element {{{part}: {found.Value}}}");
        }
    }

    private static void CheckNoWildcard(UpdatePath path, int depth)
    {
        if (path.Parts[depth][0] == '$')
            throw new CommandException(ErrorCode.BadValue,
                $"The path '{string.Join('.', path.Parts[..depth])}' must exist in the document in order to apply array updates.");
    }

    private IEnumerable<int> Positions(BsonValue container, UpdatePath path, string part, UpdateContext context)
    {
        if (part == "$")
        {
            return context.Position?.Index is { } index ? [index]
                : throw new CommandException(ErrorCode.BadValue, "The positional operator did not find the match needed from the query.");
        }
        if (container is not BsonArray array)
            throw new CommandException(ErrorCode.BadValue, $"Cannot apply array updates to non-array element on the path '{path.Text}'");
        return part == "$[]"
            ? Enumerable.Range(0, array.Count)
            : Enumerable.Range(0, array.Count).Where(i => _arrayFilters[part[2..^1]](array[i])).ToArray();
    }
}
