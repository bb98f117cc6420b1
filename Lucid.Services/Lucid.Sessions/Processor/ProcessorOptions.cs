namespace Lucid.Sessions.Processor;

/// <summary>Settings of the processor; section <c>Processor</c>.</summary>
internal sealed class ProcessorOptions
{
    public const string SectionName = "Processor";

    /// <summary>
    /// Secret under which the keys of open sessions are kept, at least 32 characters; the same as long as sessions are open.
    /// </summary>
    public string KeySecret { get; set; } = "";

    /// <summary>Chunks that are worked on at the same time, 1 to 16; 0: one for each core.</summary>
    public int Workers { get; set; }
}
