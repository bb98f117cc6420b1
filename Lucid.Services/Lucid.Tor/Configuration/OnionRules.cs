using System.Net;

namespace Lucid.Tor.Configuration;

/// <summary>What an onion service's settings must be, wherever they come from.</summary>
internal static class OnionRules
{
    /// <summary>What is wrong, each line starting with the setting's name.</summary>
    public static IEnumerable<string> Failures(OnionOptions onion)
    {
        if (!OnionName.IsValid(onion.Name))
        {
            yield return $"Name must be {OnionName.Rule}.";
        }

        if (onion.VirtualPort is < 1 or > IPEndPoint.MaxPort)
        {
            yield return $"VirtualPort must be a port from 1 to {IPEndPoint.MaxPort}.";
        }

        if (!TargetAddress.TryParse(onion.Target, out _))
        {
            yield return "Target must be host:port, e.g. lucid-api-gateway:8080.";
        }

        if (onion.ProbePath.Length > 0 && (onion.ProbePath[0] != '/' || !Uri.IsWellFormedUriString(onion.ProbePath, UriKind.Relative)))
        {
            yield return "ProbePath must be a path such as /health, or empty.";
        }
    }
}
