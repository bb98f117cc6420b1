namespace Lucid.Tor.Control;

/// <summary>One line of a reply, without its status and separator.</summary>
/// <param name="Text">The rest of the line; every byte above 0x7F as the Latin-1 character of its value.</param>
/// <param name="Data">The block that follows a <c>+</c> line, its lines joined by <c>\n</c>; null for other lines.</param>
internal sealed record ReplyLine(string Text, string? Data = null);
