using System.Globalization;
using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Query;

namespace Lucid.Embedded.Documents.Update;

/// <summary>A path to change, which may hold <c>$</c>, <c>$[]</c> and <c>$[name]</c>.</summary>
internal sealed class UpdatePath : IComparable<UpdatePath>
{
    private const int MaxParts = 100;

    public UpdatePath(string text)
    {
        Text = text;
        Parts = FieldNames.Check(text).Split('.');
        if (Parts.Length > MaxParts)
            throw new CommandException(ErrorCode.BadValue, $"An update path may have at most {MaxParts} components.");
        foreach (var part in Parts)
            Check(part);
        if (Parts[0].StartsWith('$'))
            throw new CommandException(ErrorCode.BadValue,
                $"Cannot have array filter identifier or positional operator at the start of the path '{text}'");
    }

    public string Text { get; }

    public string[] Parts { get; }

    /// <summary>One path is the other or leads to it.</summary>
    public bool Overlaps(UpdatePath other)
    {
        var count = Math.Min(Parts.Length, other.Parts.Length);
        return Parts.AsSpan(0, count).SequenceEqual(other.Parts.AsSpan(0, count));
    }

    /// <summary>Names in order of text, array positions in order of number: MongoDB applies changes, and so adds new fields, in this order.</summary>
    public int CompareTo(UpdatePath? other)
    {
        var count = Math.Min(Parts.Length, other!.Parts.Length);
        for (var i = 0; i < count; i++)
        {
            var isNumber = Number(Parts[i], out var left) & Number(other.Parts[i], out var right);
            var order = isNumber ? left.CompareTo(right) : string.CompareOrdinal(Parts[i], other.Parts[i]);
            if (order != 0)
                return order;
        }
        return Parts.Length.CompareTo(other.Parts.Length);
    }

    private static bool Number(string part, out int number) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private void Check(string part)
    {
        if (part.Length == 0)
            throw new CommandException(ErrorCode.EmptyFieldName,
                $"The update path '{Text}' contains an empty field name, which is not allowed.");
        if (part.StartsWith('$') && part != "$" && !(part.StartsWith("$[", StringComparison.Ordinal) && part.EndsWith(']')))
            throw new CommandException(ErrorCode.DollarPrefixedFieldName,
                $"The dollar ($) prefixed field '{part}' in '{Text}' is not allowed in the context of an update.");
    }
}
