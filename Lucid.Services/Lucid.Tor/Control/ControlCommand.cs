namespace Lucid.Tor.Control;

/// <summary>One command line. Its text may hold a key, so that it shows only its keyword wherever it is printed.</summary>
internal sealed class ControlCommand
{
    /// <param name="keyword">E.g. <c>ADD_ONION</c>.</param>
    /// <param name="arguments">What follows it, as the protocol writes it.</param>
    /// <exception cref="ArgumentException">An argument holds a control character: it could smuggle in a second command.</exception>
    public ControlCommand(string keyword, params IEnumerable<string> arguments)
    {
        Keyword = keyword;
        Line = string.Join(' ', [keyword, .. arguments]);
        foreach (char character in Line)
        {
            if (character is < ' ' or > '~')
            {
                throw new ArgumentException($"An argument of {keyword} holds a character that is not printable ASCII.", nameof(arguments));
            }
        }
    }

    public string Keyword { get; }

    /// <summary>The line without its end.</summary>
    public string Line { get; }

    public override string ToString() => Keyword;
}
