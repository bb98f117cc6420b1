using System.Buffers;

namespace Lucid.Tor.Control;

/// <summary>Takes lines from a buffer that grows as bytes arrive.</summary>
internal static class LineSplitter
{
    /// <summary>Cuts the first line off the buffer; false when its end has not arrived. Lines end with LF, usually CR LF.</summary>
    /// <exception cref="ControlProtocolException">The line is longer than <see cref="ControlLimits.MaxLineBytes"/>.</exception>
    public static bool TryTake(ref ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> line)
    {
        SequenceReader<byte> reader = new(buffer);
        bool complete = reader.TryReadTo(out line, (byte)'\n');
        if ((complete ? line.Length : buffer.Length) > ControlLimits.MaxLineBytes + 1)
        {
            throw new ControlProtocolException($"The control port sent a line of more than {ControlLimits.MaxLineBytes} bytes.");
        }

        if (complete)
        {
            buffer = buffer.Slice(reader.Position);
            line = TrimCarriageReturn(line);
        }

        return complete;
    }

    private static ReadOnlySequence<byte> TrimCarriageReturn(ReadOnlySequence<byte> line)
    {
        if (line.IsEmpty)
        {
            return line;
        }

        ReadOnlySequence<byte> last = line.Slice(line.Length - 1);
        return last.FirstSpan[0] == (byte)'\r' ? line.Slice(0, line.Length - 1) : line;
    }
}
