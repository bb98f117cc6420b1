namespace Lucid.Tor.Control;

/// <summary>What happened to an onion service's descriptor (control-spec, HS_DESC).</summary>
/// <param name="Action"><c>UPLOADED</c>, <c>FAILED</c>, …</param>
/// <param name="Address">The service, without <c>.onion</c>.</param>
internal sealed record DescriptorEvent(string Action, string Address)
{
    private const string Keyword = "HS_DESC";

    /// <summary>Whether the descriptor is where clients look for it.</summary>
    public bool IsUploaded => Action == "UPLOADED";

    /// <summary>Reads <c>HS_DESC UPLOADED address …</c>; null when the text is about something else.</summary>
    public static DescriptorEvent? Parse(string text) =>
        text.Split(' ', 4) is [Keyword, var action, var address, ..] ? new(action, address) : null;
}
