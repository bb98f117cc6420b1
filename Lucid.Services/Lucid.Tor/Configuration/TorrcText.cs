using System.Buffers;

namespace Lucid.Tor.Configuration;

/// <summary>
/// Values inside torrc lines. A value is always quoted, and one that could end its line or its quotation cannot be written.
/// </summary>
internal static class TorrcText
{
    private static readonly SearchValues<char> Wildcards = SearchValues.Create("*?[");

    /// <summary>Whether the text can be a value: not empty, printable ASCII.</summary>
    public static bool IsValue(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    /// <summary>Whether the text names one file to include: <c>%include</c> expands wildcards.</summary>
    public static bool IsIncludePath(string text) =>
        IsValue(text) && Path.IsPathFullyQualified(text) && !text.AsSpan().ContainsAny(Wildcards);

    /// <summary>The value as a quoted C string, which is how torrc escapes (tor manual, "The configuration file format").</summary>
    /// <exception cref="ArgumentException">The text is no value.</exception>
    public static string Quote(string text) => IsValue(text)
        ? "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\""
        : throw new ArgumentException("A torrc value must be printable ASCII.", nameof(text));
}
