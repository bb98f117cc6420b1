namespace Lucid.Gateway.Routing;

/// <summary>Who may call a route.</summary>
internal enum RouteAccess
{
    /// <summary>Holders of a valid access token.</summary>
    Authenticated,

    /// <summary>Everybody: signing in cannot need a token.</summary>
    Public,
}
