using System.Globalization;

namespace Lucid.Tor.Control;

/// <summary>How far Tor is with its start (control-spec, "Bootstrap phases").</summary>
/// <param name="Progress">Percent; circuits can be built at 100.</param>
/// <param name="Tag">E.g. <c>loading_descriptors</c>.</param>
/// <param name="Summary">The same for people.</param>
/// <param name="Warning">What keeps it from going on, where Tor said so.</param>
internal sealed record BootstrapPhase(int Progress, string Tag, string Summary, string? Warning = null)
{
    public const int Complete = 100;

    public static BootstrapPhase None { get; } = new(0, "starting", "Starting");

    /// <summary>Reads <c>NOTICE BOOTSTRAP PROGRESS=… TAG=… SUMMARY="…"</c>; null when the text is about something else.</summary>
    public static BootstrapPhase? Parse(string text)
    {
        if (text.Split(' ', 3) is not [_, "BOOTSTRAP", var rest])
        {
            return null;
        }

        IReadOnlyDictionary<string, string> words = KeywordArguments.Parse(rest);
        return int.TryParse(words.GetValueOrDefault("PROGRESS"), NumberStyles.None, CultureInfo.InvariantCulture, out int progress)
            && progress <= Complete
            ? new(progress, words.GetValueOrDefault("TAG", ""), words.GetValueOrDefault("SUMMARY", ""), words.GetValueOrDefault("WARNING"))
            : null;
    }
}
