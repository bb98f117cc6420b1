using System.Globalization;
using System.Text;
using Lucid.Embedded.Documents.Commands;

namespace Lucid.Embedded.Documents.Expressions;

/// <summary>The format specifiers of $dateToString: <c>%Y-%m-%dT%H:%M:%S.%L%z</c>.</summary>
internal static class DateFormat
{
    public static string Format(DateTimeOffset date, string format)
    {
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
                text.Append(format[i]);
            else if (++i < format.Length)
                text.Append(Part(date, format[i]));
            else
                throw new CommandException(ErrorCode.BadValue, "Unmatched '%' at end of format string");
        }
        return text.ToString();
    }

    private static string Part(DateTimeOffset date, char specifier) => specifier switch
    {
        '%' => "%",
        'Y' => Text(date, "yyyy"),
        'm' => Text(date, "MM"),
        'd' => Text(date, "dd"),
        'H' => Text(date, "HH"),
        'M' => Text(date, "mm"),
        'S' => Text(date, "ss"),
        'L' => Text(date, "fff"),
        'j' => date.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        'b' => Text(date, "MMM"),
        'B' => Text(date, "MMMM"),
        'w' => ((int)date.DayOfWeek + 1).ToString(CultureInfo.InvariantCulture),
        'u' => (date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek).ToString(CultureInfo.InvariantCulture),
        'V' => ISOWeek.GetWeekOfYear(date.DateTime).ToString("00", CultureInfo.InvariantCulture),
        'G' => ISOWeek.GetYear(date.DateTime).ToString("0000", CultureInfo.InvariantCulture),
        'U' => ((date.DayOfYear + 6 - (int)date.DayOfWeek) / 7).ToString("00", CultureInfo.InvariantCulture),
        'z' => Text(date, "zzz").Replace(":", "", StringComparison.Ordinal),
        'Z' => ((int)date.Offset.TotalMinutes).ToString("+0;-0;+0", CultureInfo.InvariantCulture),
        _ => throw new CommandException(ErrorCode.BadValue, $"Invalid format character '%{specifier}' in format string"),
    };

    private static string Text(DateTimeOffset date, string format) => date.ToString(format, CultureInfo.InvariantCulture);
}
