using System.Diagnostics.CodeAnalysis;

namespace Lucid.Containers.Probes;

/// <summary>Where a server listens.</summary>
internal sealed record ServerAddress(string Host, int Port)
{
    /// <summary>
    /// Parses <c>scheme://host:port</c>; a user, password, path or query is refused: a probe's target is no place for secrets.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out string? scheme, [NotNullWhen(true)] out ServerAddress? address)
    {
        (scheme, address) = (null, null);
        if (!text.Contains("://", StringComparison.Ordinal)
            || !Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
            || url.Host.Length == 0
            || url.Port < 1
            || url.UserInfo.Length > 0
            || url.PathAndQuery.Length > 1
            || url.Fragment.Length > 0)
        {
            return false;
        }

        (scheme, address) = (url.Scheme, new ServerAddress(url.IdnHost, url.Port));
        return true;
    }

    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
