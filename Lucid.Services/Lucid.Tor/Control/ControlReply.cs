namespace Lucid.Tor.Control;

/// <summary>One reply or one asynchronous event of Tor's control protocol (control-spec, "Server to controller").</summary>
/// <param name="Status">Three digits: 250 success, 4xx and 5xx failure, 650 event.</param>
/// <param name="Lines">Its lines in order, at least one.</param>
internal sealed record ControlReply(int Status, IReadOnlyList<ReplyLine> Lines)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    public bool IsEvent => Status is >= 600 and < 700;

    /// <summary>What the last line says, e.g. <c>OK</c> or the reason of a refusal.</summary>
    public string Text => Lines[^1].Text;

    /// <summary>
    /// The value behind <c>KEY=</c> of the line that starts so: to the line's end, or the data block; null when there is none.
    /// </summary>
    public string? Find(string key)
    {
        foreach (ReplyLine line in Lines)
        {
            if (line.Text.Length > key.Length && line.Text[key.Length] == '=' && line.Text.StartsWith(key, StringComparison.Ordinal))
            {
                return line.Data ?? line.Text[(key.Length + 1)..];
            }
        }

        return null;
    }
}
