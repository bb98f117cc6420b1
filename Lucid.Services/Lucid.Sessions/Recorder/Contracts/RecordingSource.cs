namespace Lucid.Sessions.Recorder.Contracts;

/// <summary>What is recorded.</summary>
/// <param name="Kind">
/// <c>upload</c>: parts that a client sends; <c>display</c>: an X11 display through ffmpeg; <c>file</c>: a file in the recorder's import
/// folder.
/// </param>
/// <param name="Display">The display, such as <c>:10</c> or <c>:10.0</c>; for kind display.</param>
/// <param name="File">A file name without folders; for kind file.</param>
/// <param name="FrameRate">Frames per second, 1 to 120; for kind display.</param>
internal sealed record RecordingSource(string Kind, string? Display = null, string? File = null, int FrameRate = 30)
{
    public const string Upload = "upload";
    public const string X11Display = "display";
    public const string LocalFile = "file";
}
