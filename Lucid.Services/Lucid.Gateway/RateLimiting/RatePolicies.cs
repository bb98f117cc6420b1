using System.Collections.Frozen;
using Lucid.Gateway.Routing;
using Lucid.ServiceDefaults.Authentication;
using Microsoft.Extensions.Options;

namespace Lucid.Gateway.RateLimiting;

/// <summary>All limits of this gateway: by tier of the caller and by route.</summary>
internal sealed class RatePolicies(IOptions<RateLimitOptions> options)
{
    private readonly FrozenDictionary<string, RatePolicy> _byRoute = RouteCatalogue.Routes
        .ToFrozenDictionary(route => route.Id, route => Create(options.Value, route), StringComparer.Ordinal);

    private readonly RatePolicy _user = Create(options.Value, "user", options.Value.User);
    private readonly RatePolicy _nodeOperator = Create(options.Value, "node", options.Value.NodeOperator);
    private readonly RatePolicy _admin = Create(options.Value, "admin", options.Value.Admin);

    /// <summary>For callers without a valid token.</summary>
    public RatePolicy Public { get; } = Create(options.Value, "public", options.Value.Public);

    /// <summary>For meta endpoints: 1000 a minute and address.</summary>
    public RatePolicy Meta { get; } = new("meta", 1000, 100, options.Value.Scale);

    public RatePolicy ForRoute(GatewayRoute route) => _byRoute[route.Id];

    /// <summary>The policy of a role; null where there is no limit.</summary>
    public RatePolicy? ForRole(Role role) => role switch
    {
        Role.SuperAdmin => null,
        Role.Admin => _admin,
        Role.NodeOperator => _nodeOperator,
        _ => _user,
    };

    private static RatePolicy Create(RateLimitOptions options, string name, TierOptions tier) =>
        new(name, tier.Limit, tier.Burst, options.Scale);

    private static RatePolicy Create(RateLimitOptions options, GatewayRoute route) =>
        new("route:" + route.Id, route.RequestsPerMinute, route.Burst, options.Scale, route.BlockSeconds);
}
