namespace Lucid.Sessions.Streams;

/// <summary>Takes the media out of a recorded stream.</summary>
internal static class RecordingExtractor
{
    /// <summary>Writes the media of the records before the first error, or of all; answers the error.</summary>
    public static async Task<RecordingError> ExtractAsync(Stream recording, Stream media, CancellationToken cancellationToken)
    {
        var reader = new RecordingReader(recording);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } record)
        {
            if (record.Kind == RecordKind.Media) await media.WriteAsync(record.Payload, cancellationToken).ConfigureAwait(false);
        }

        return reader.Error;
    }
}
