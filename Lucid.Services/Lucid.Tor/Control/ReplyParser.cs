using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Lucid.Tor.Control;

/// <summary>
/// Puts replies together from lines (control-spec, "Server to controller"): <c>250-text</c> goes on, <c>250+text</c> is followed by data up
/// to a line with a single dot, <c>250 text</c> ends the reply.
/// </summary>
internal sealed class ReplyParser
{
    private const int PrefixLength = 4;
    private readonly List<ReplyLine> _lines = [];
    private string? _dataHead;
    private List<string> _data = [];
    private int _bytes;

    /// <summary>Takes the next line, without its end; true when it completes a reply.</summary>
    /// <exception cref="ControlProtocolException">The line is none of the protocol, or the reply is too large.</exception>
    public bool TryAdd(ReadOnlySpan<byte> line, [NotNullWhen(true)] out ControlReply? reply)
    {
        reply = null;
        // One more for every line: a reply of empty lines is not without end either.
        _bytes += line.Length + 1;
        if (_bytes > ControlLimits.MaxReplyBytes)
        {
            throw new ControlProtocolException($"The control port sent a reply of more than {ControlLimits.MaxReplyBytes} bytes.");
        }

        if (_dataHead is not null)
        {
            AddData(line);
            return false;
        }

        int status = ReadStatus(line);
        string text = Encoding.Latin1.GetString(line[PrefixLength..]);
        switch (line[PrefixLength - 1])
        {
            case (byte)'-':
                _lines.Add(new ReplyLine(text));
                return false;
            case (byte)'+':
                _dataHead = text;
                return false;
            case (byte)' ':
                _lines.Add(new ReplyLine(text));
                reply = new ControlReply(status, [.. _lines]);
                _lines.Clear();
                _bytes = 0;
                return true;
            default:
                throw new ControlProtocolException("The control port sent a line without a separator after its status.");
        }
    }

    private static int ReadStatus(ReadOnlySpan<byte> line)
    {
        if (line.Length < PrefixLength || line[0] is < (byte)'1' or > (byte)'6' || !IsDigit(line[1]) || !IsDigit(line[2]))
        {
            throw new ControlProtocolException("The control port sent a line that does not start with a status of three digits.");
        }

        return ((line[0] - '0') * 100) + ((line[1] - '0') * 10) + (line[2] - '0');
    }

    private static bool IsDigit(byte value) => char.IsAsciiDigit((char)value);

    private void AddData(ReadOnlySpan<byte> line)
    {
        if (line is [(byte)'.'])
        {
            _lines.Add(new ReplyLine(_dataHead!, string.Join('\n', _data)));
            _dataHead = null;
            _data = [];
            return;
        }

        // A dot at the start of a data line is doubled on the wire.
        _data.Add(Encoding.Latin1.GetString(line is [(byte)'.', ..] ? line[1..] : line));
    }
}
