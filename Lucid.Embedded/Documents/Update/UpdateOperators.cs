using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Query;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Update;

/// <summary>The update operators ("Update Operators" in MongoDB's manual).</summary>
internal static class UpdateOperators
{
    private static readonly HashSet<string> Known =
    [
        "$set", "$unset", "$setOnInsert", "$inc", "$mul", "$min", "$max", "$rename", "$currentDate", "$push", "$addToSet", "$pull",
        "$pullAll", "$pop", "$bit",
    ];

    public static bool IsKnown(string name) => Known.Contains(name);

    public static IEnumerable<UpdateOperation> Parse(string name, BsonElement field) =>
        name == "$rename" ? Rename(field) : [Single(name, new UpdatePath(field.Name), field.Value)];

    private static UpdateOperation Single(string name, UpdatePath path, BsonValue operand) => name switch
    {
        "$set" => Creating(path, (_, _) => operand.DeepClone()),
        "$setOnInsert" => Creating(path, (_, _) => operand.DeepClone()) with { OnlyOnInsert = true },
        "$unset" => Existing(path, _ => null),
        "$inc" => Arithmetic(name, path, operand, Expressions.Arithmetic.Add),
        "$mul" => Arithmetic(name, path, operand, Expressions.Arithmetic.Multiply),
        "$min" => Creating(path, (current, _) => current is null || ValueComparer.Compare(operand, current) < 0 ? operand : current),
        "$max" => Creating(path, (current, _) => current is null || ValueComparer.Compare(operand, current) > 0 ? operand : current),
        "$currentDate" => CurrentDate(path, operand),
        "$push" => Push(path, operand),
        "$addToSet" => AddToSet(path, operand),
        "$pull" => ArrayOperators.Pull(path, operand),
        "$pullAll" => ArrayOperators.PullAll(path, operand),
        "$pop" => ArrayOperators.Pop(path, operand),
        _ => Bit(path, operand),
    };

    public static UpdateOperation Existing(UpdatePath path, Func<BsonValue?, BsonValue?> apply) =>
        new(path, false, false, (current, _) => apply(current));

    private static UpdateOperation Creating(UpdatePath path, Func<BsonValue?, UpdateContext, BsonValue?> apply) =>
        new(path, true, false, apply);

    private static UpdateOperation Push(UpdatePath path, BsonValue operand)
    {
        var push = new PushOperator(operand);
        return Creating(path, (current, _) => push.Apply(path, current));
    }

    private static UpdateOperation AddToSet(UpdatePath path, BsonValue operand)
    {
        var items = ArrayOperators.ItemsToAdd(operand);
        return Creating(path, (current, _) => ArrayOperators.AddToSet(path, current, items));
    }

    private static UpdateOperation Arithmetic(string name, UpdatePath path, BsonValue operand, Func<BsonValue, BsonValue,
        BsonValue> compute)
    {
        if (ValueOrder.Of(operand) != ValueOrder.Number)
            throw new CommandException(ErrorCode.TypeMismatch,
                $"Cannot {(name == "$inc" ? "increment" : "multiply")} with non-numeric argument: {{{path.Text}: {operand}}}");
        return Creating(path, (current, _) => current switch
        {
            null => name == "$inc" ? operand : compute(operand, 0),
            _ when ValueOrder.Of(current) == ValueOrder.Number => Checked(name, compute(current, operand), current, operand),
            _ => throw new CommandException(ErrorCode.TypeMismatch,
                $"Cannot apply {name} to a value of non-numeric type. The field '{path.Text}' is of type {OperandParser.Alias(current.BsonType)}"),
        });
    }

    // Expressions turn an overflowing integer into a double; an update must not.
    private static BsonValue Checked(string name, BsonValue result, BsonValue current, BsonValue operand) =>
        result is BsonDouble && current is BsonInt32 or BsonInt64 && operand is BsonInt32 or BsonInt64 && result is BsonDouble
            ? throw new CommandException(ErrorCode.BadValue,
                $"Failed to apply {name} operations to current value ({current}): the result does not fit in a long")
            : result;

    private static UpdateOperation CurrentDate(UpdatePath path, BsonValue operand)
    {
        var type = operand switch
        {
            BsonBoolean => "date",
            BsonDocument { ElementCount: 1 } document when document.GetValue("$type",
                null) is BsonString { Value: "date" or "timestamp" } given => given.Value,
            _ => throw new CommandException(ErrorCode.BadValue, "$currentDate takes true, { $type: 'date' } or { $type: 'timestamp' }"),
        };
        return Creating(path, (_, context) => type == "date"
            ? new BsonDateTime(context.Now.ToUnixTimeMilliseconds())
            : new BsonTimestamp((int)context.Now.ToUnixTimeSeconds(), 1));
    }

    private static UpdateOperation Bit(UpdatePath path, BsonValue operand)
    {
        if (operand is not BsonDocument { ElementCount: > 0 } operations
            || operations.Elements.Any(element => element.Name is not ("and" or "or" or "xor")
            || element.Value is not (BsonInt32 or BsonInt64)))
            throw new CommandException(ErrorCode.BadValue, "The $bit modifier takes { and|or|xor: <int or long> }");
        return Creating(path, (current, _) =>
        {
            if (current is not (null or BsonInt32 or BsonInt64))
                throw new CommandException(ErrorCode.BadValue, $"Cannot apply $bit to a value of non-integral type: '{path.Text}'");
            var result = current ?? 0;
            foreach (var element in operations.Elements)
                result = Combine(element.Name, result, element.Value);
            return result;
        });
    }

    private static BsonValue Combine(string name, BsonValue left, BsonValue right)
    {
        var (a, b) = (left.ToInt64(), right.ToInt64());
        var bits = name switch { "and" => a & b, "or" => a | b, _ => a ^ b };
        return left is BsonInt32 && right is BsonInt32 ? (BsonValue)(int)bits : bits;
    }

    private static UpdateOperation[] Rename(BsonElement field)
    {
        if (field.Value is not BsonString target)
            throw new CommandException(ErrorCode.BadValue, $"The 'to' field for $rename must be a string: {field.Name}");
        var (from, to) = (new UpdatePath(field.Name), new UpdatePath(target.Value));
        if (from.Parts.Concat(to.Parts).Any(part => part[0] == '$'))
            throw new CommandException(ErrorCode.BadValue, "$rename may not be used with positional operators");
        return [Existing(from, _ => null), new UpdateOperation(to, true, false, (current, _) => current) { MovedFrom = from }];
    }
}
