using System.Globalization;
using Lucid.Embedded.Documents.Commands;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary>Date operators.</summary>
internal static class DateOperators
{
    public static void Register(OperatorTable table)
    {
        Part(table, "$year", date => date.Year);
        Part(table, "$month", date => date.Month);
        Part(table, "$dayOfMonth", date => date.Day);
        Part(table, "$dayOfWeek", date => (int)date.DayOfWeek + 1);
        Part(table, "$dayOfYear", date => date.DayOfYear);
        Part(table, "$hour", date => date.Hour);
        Part(table, "$minute", date => date.Minute);
        Part(table, "$second", date => date.Second);
        Part(table, "$millisecond", date => date.Millisecond);
        Part(table, "$isoWeek", date => ISOWeek.GetWeekOfYear(date.DateTime));
        Part(table, "$isoWeekYear", date => (long)ISOWeek.GetYear(date.DateTime));
        Part(table, "$isoDayOfWeek", date => date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek);
        table.Add("$dateToString", ToText);
        table.Add("$dateFromString", FromText);
        table.Add("$dateAdd", (name, operand) => Add(name, operand, 1));
        table.Add("$dateSubtract", (name, operand) => Add(name, operand, -1));
        table.Add("$dateDiff", Difference);
        table.Add("$dateTrunc", Truncate);
    }

    private static void Part(OperatorTable table, string name, Func<DateTimeOffset, BsonValue> part) => table.Add(name, (_, operand) =>
    {
        var isNamed = operand is BsonDocument { ElementCount: > 0 } given && given.Contains("date");
        var arguments = isNamed
            ? Operand.Named(name, operand, "date", "timezone")
            : new BsonDocument("date", operand is BsonArray { Count: 1 } single ? single[0] : operand);
        var (date, zone) = (Operand.Required(name, arguments, "date"), Operand.Optional(arguments, "timezone"));
        return new SpecialExpression(scope => Zoned(name, date, zone, scope) is { } moment ? part(moment) : BsonNull.Value);
    });

    private static DateTimeOffset? Zoned(string name, Expression date, Expression? zone, ExpressionScope scope)
    {
        var value = date.Evaluate(scope);
        var offset = zone?.Evaluate(scope);
        if (Truth.IsNullish(value) || zone is not null && Truth.IsNullish(offset))
            return null;
        var utc = Dates.Of(name, value!);
        return offset is null ? utc : utc.ToOffset(Dates.Offset(Operand.Text(name, offset)));
    }

    private static SpecialExpression ToText(string name, BsonValue operand)
    {
        var arguments = Operand.Named(name, operand, "date", "format", "timezone", "onNull");
        var (date, format, zone, onNull) = (Operand.Required(name, arguments, "date"), Operand.Optional(arguments, "format"),
            Operand.Optional(arguments, "timezone"), Operand.Optional(arguments, "onNull"));
        return new SpecialExpression(scope => Zoned(name, date, zone, scope) is not { } moment
            ? onNull is null ? BsonNull.Value : onNull.Evaluate(scope)
            : DateFormat.Format(moment, format?.Evaluate(scope) is BsonString text
            ? text.Value
            : zone is null ? "%Y-%m-%dT%H:%M:%S.%LZ" : "%Y-%m-%dT%H:%M:%S.%L%z"));
    }

    private static SpecialExpression FromText(string name, BsonValue operand)
    {
        var arguments = Operand.Named(name, operand, "dateString", "onError", "onNull");
        var (text, onError, onNull) = (Operand.Required(name, arguments, "dateString"), Operand.Optional(arguments, "onError"),
            Operand.Optional(arguments, "onNull"));
        return new SpecialExpression(scope =>
        {
            var value = text.Evaluate(scope);
            if (Truth.IsNullish(value))
                return onNull is null ? BsonNull.Value : onNull.Evaluate(scope);
            if (Dates.TryParse(Operand.Text(name, value!), out var date))
                return date;
            return onError is not null
                ? onError.Evaluate(scope)
                : throw new CommandException(ErrorCode.ConversionFailure, $"Error parsing date string '{value}'");
        });
    }

    private static FunctionExpression Add(string name, BsonValue operand, int sign)
    {
        var arguments = Operand.Named(name, operand, "startDate", "unit", "amount");
        Expression[] parts = [Operand.Required(name, arguments, "startDate"), Operand.Required(name, arguments, "unit"),
            Operand.Required(name, arguments, "amount")];
        return new FunctionExpression(parts, values => Array.Exists(values, Truth.IsNullish)
            ? BsonNull.Value
            : Dates.ToBson(Dates.Add(Dates.Of(name, values[0]!), Operand.Text(name, values[1]!),
                sign * (long)Operand.Int(name, values[2]!))));
    }

    private static FunctionExpression Difference(string name, BsonValue operand)
    {
        var arguments = Operand.Named(name, operand, "startDate", "endDate", "unit");
        Expression[] parts = [Operand.Required(name, arguments, "startDate"), Operand.Required(name, arguments, "endDate"),
            Operand.Required(name, arguments, "unit")];
        return new FunctionExpression(parts, values => Array.Exists(values, Truth.IsNullish)
            ? BsonNull.Value
            : Dates.Difference(Dates.Of(name, values[0]!), Dates.Of(name, values[1]!), Operand.Text(name, values[2]!)));
    }

    private static SpecialExpression Truncate(string name, BsonValue operand)
    {
        var arguments = Operand.Named(name, operand, "date", "unit", "binSize", "timezone");
        var (date, unit, size, zone) = (Operand.Required(name, arguments, "date"), Operand.Required(name, arguments, "unit"),
            Operand.Optional(arguments, "binSize"), Operand.Optional(arguments, "timezone"));
        return new SpecialExpression(scope =>
        {
            if (Zoned(name, date, zone, scope) is not { } moment)
                return BsonNull.Value;
            var count = size?.Evaluate(scope) is { } given ? Operand.Int(name, given) : 1;
            return count is > 0 and <= 100_000
                ? Dates.ToBson(Dates.Truncate(moment, Operand.Text(name, unit.Evaluate(scope) ?? BsonNull.Value), count))
                : throw new CommandException(ErrorCode.BadValue, "$dateTrunc's binSize must be from 1 to 100000");
        });
    }
}
