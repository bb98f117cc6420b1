using System.Globalization;
using Lucid.Embedded.Documents.Commands;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary>Dates as the operators need them. Time zones: UTC and fixed offsets such as <c>+02:00</c>.</summary>
internal static class Dates
{
    private const long MinMilliseconds = -62135596800000;
    private const long MaxMilliseconds = 253402300799999;

    public static DateTimeOffset Utc(BsonDateTime date) => date.MillisecondsSinceEpoch is >= MinMilliseconds and <= MaxMilliseconds
        ? DateTimeOffset.FromUnixTimeMilliseconds(date.MillisecondsSinceEpoch)
        : throw new CommandException(ErrorCode.BadValue, "Dates before year 1 and after year 9999 are not supported by date operators.");

    public static BsonDateTime ToBson(DateTimeOffset date) => new(date.ToUnixTimeMilliseconds());

    /// <summary>Reads a date that is a date, a timestamp or an ObjectId.</summary>
    public static DateTimeOffset Of(string name, BsonValue value) => value switch
    {
        BsonDateTime date => Utc(date),
        BsonTimestamp timestamp => DateTimeOffset.FromUnixTimeSeconds(timestamp.Timestamp),
        BsonObjectId id => new DateTimeOffset(id.Value.CreationTime),
        _ => throw Operand.Wrong(name, "dates", value),
    };

    public static TimeSpan Offset(string zone)
    {
        if (zone is "UTC" or "GMT" or "Z" or "Etc/UTC")
            return TimeSpan.Zero;
        string[] formats = ["hh\\:mm", "hhmm", "hh"];
        return zone.Length > 1 && zone[0] is '+' or '-'
            && TimeSpan.TryParseExact(zone[1..], formats, CultureInfo.InvariantCulture, out var offset) && offset <= TimeSpan.FromHours(14)
            ? (zone[0] == '-' ? -offset : offset)
            : throw new CommandException(ErrorCode.CommandNotSupported,
                $"Time zone '{zone}' is not supported: use UTC or an offset such as +02:00.");
    }

    public static bool TryParse(string text, out BsonDateTime date)
    {
        var parsed = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment);
        date = ToBson(moment);
        return parsed && text.Length >= 8 && char.IsAsciiDigit(text[0]);
    }

    /// <summary>Adds a whole number of units; a month's end stays a month's end.</summary>
    public static DateTimeOffset Add(DateTimeOffset date, string unit, long amount)
    {
        try
        {
            return unit switch
            {
                "year" => date.AddYears(checked((int)amount)),
                "quarter" => date.AddMonths(checked((int)(amount * 3))),
                "month" => date.AddMonths(checked((int)amount)),
                "week" => date.AddDays(amount * 7.0),
                "day" => date.AddDays(amount),
                "hour" => date.AddHours(amount),
                "minute" => date.AddMinutes(amount),
                "second" => date.AddSeconds(amount),
                "millisecond" => date.AddMilliseconds(amount),
                _ => throw UnknownUnit(unit),
            };
        }
        catch (Exception range) when (range is ArgumentOutOfRangeException or OverflowException)
        {
            throw new CommandException(ErrorCode.BadValue, $"{amount} {unit}s lead out of the years 1 to 9999.");
        }
    }

    /// <summary>How many unit boundaries lie between.</summary>
    public static long Difference(DateTimeOffset start, DateTimeOffset end, string unit) => unit switch
    {
        "year" => end.Year - start.Year,
        "quarter" => Months(end) / 3 - Months(start) / 3,
        "month" => Months(end) - Months(start),
        _ => (Truncate(end, unit, 1) - Truncate(start, unit, 1)).Ticks / Length(unit).Ticks,
    };

    /// <summary>The start of the unit, or of its multiple counted from the year 2000.</summary>
    public static DateTimeOffset Truncate(DateTimeOffset date, string unit, long size)
    {
        var origin = new DateTimeOffset(2000, 1, 1, 0, 0, 0, date.Offset);
        if (unit is "year" or "quarter" or "month")
        {
            var months = checked(size * (unit == "year" ? 12 : unit == "quarter" ? 3 : 1));
            var elapsed = Months(date) - Months(origin);
            return Add(origin, "month", elapsed - Modulo(elapsed, months));
        }
        // Weeks start on Sunday, and 2000-01-02 was one.
        origin = unit == "week" ? origin.AddDays(1) : origin;
        var ticks = checked(Length(unit).Ticks * size);
        return date.AddTicks(-Modulo((date - origin).Ticks, ticks));
    }

    private static long Months(DateTimeOffset date) => date.Year * 12L + date.Month - 1;

    private static long Modulo(long value, long divisor) => (value % divisor + divisor) % divisor;

    private static TimeSpan Length(string unit) => unit switch
    {
        "week" => TimeSpan.FromDays(7),
        "day" => TimeSpan.FromDays(1),
        "hour" => TimeSpan.FromHours(1),
        "minute" => TimeSpan.FromMinutes(1),
        "second" => TimeSpan.FromSeconds(1),
        "millisecond" => TimeSpan.FromMilliseconds(1),
        _ => throw UnknownUnit(unit),
    };

    private static CommandException UnknownUnit(string unit) => new(ErrorCode.FailedToParse, $"unknown time unit value: {unit}");
}
