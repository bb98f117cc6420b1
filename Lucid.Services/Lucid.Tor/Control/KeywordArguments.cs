using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Lucid.Tor.Control;

/// <summary>
/// The <c>KEY=value</c> and <c>KEY="quoted value"</c> words of a line, e.g. <c>BOOTSTRAP PROGRESS=45 TAG=x SUMMARY="Asking for …"</c>.
/// Words without <c>=</c> are left out; of a repeated key the first counts; an unfinished quotation ends with the line.
/// </summary>
internal static class KeywordArguments
{
    public static IReadOnlyDictionary<string, string> Parse(string line)
    {
        Dictionary<string, string> arguments = new(StringComparer.Ordinal);
        int position = 0;
        while (TryReadWord(line, ref position, out string? key, out string? value))
        {
            if (value is not null)
            {
                arguments.TryAdd(key, value);
            }
        }

        return arguments;
    }

    private static bool TryReadWord(string line, ref int position, [NotNullWhen(true)] out string? key, out string? value)
    {
        (key, value) = (null, null);
        while (position < line.Length && line[position] == ' ')
        {
            position++;
        }

        if (position == line.Length)
        {
            return false;
        }

        int start = position;
        while (position < line.Length && line[position] is not (' ' or '='))
        {
            position++;
        }

        key = line[start..position];
        if (position < line.Length && line[position] == '=')
        {
            position++;
            value = position < line.Length && line[position] == '"' ? ReadQuoted(line, ref position) : ReadBare(line, ref position);
        }

        return true;
    }

    private static string ReadBare(string line, ref int position)
    {
        int end = line.IndexOf(' ', position);
        string value = end < 0 ? line[position..] : line[position..end];
        position += value.Length;
        return value;
    }

    private static string ReadQuoted(string line, ref int position)
    {
        StringBuilder value = new();
        position++;
        while (position < line.Length && line[position] != '"')
        {
            if (line[position] == '\\' && position + 1 < line.Length)
            {
                position++;
            }

            value.Append(line[position++]);
        }

        if (position < line.Length)
        {
            position++;
        }

        return value.ToString();
    }
}
