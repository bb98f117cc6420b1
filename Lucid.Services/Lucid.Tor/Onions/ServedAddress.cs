using System.Net;

namespace Lucid.Tor.Onions;

/// <summary>An onion address that Tor serves now.</summary>
/// <param name="Address">56 characters, without <c>.onion</c>.</param>
/// <param name="Target">Where its connections go.</param>
/// <param name="Until">When it ends (UTC); null for a current address.</param>
internal sealed record ServedAddress(string Address, IPEndPoint Target, DateTimeOffset? Until = null)
{
    public string Host => Address + ".onion";
}
