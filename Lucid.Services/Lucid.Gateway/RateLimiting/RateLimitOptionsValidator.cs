using Microsoft.Extensions.Options;

namespace Lucid.Gateway.RateLimiting;

internal sealed class RateLimitOptionsValidator : IValidateOptions<RateLimitOptions>
{
    public ValidateOptionsResult Validate(string? name, RateLimitOptions options)
    {
        if (options.Scale < 1)
        {
            return ValidateOptionsResult.Fail("RateLimits:Scale must be at least 1.");
        }

        foreach ((string tier, TierOptions limits) in Tiers(options))
        {
            if (limits.Limit < 1 || limits.Burst < 1)
            {
                return ValidateOptionsResult.Fail($"RateLimits:{tier}:Limit and RateLimits:{tier}:Burst must be at least 1.");
            }
        }

        return ValidateOptionsResult.Success;
    }

    private static (string Tier, TierOptions Limits)[] Tiers(RateLimitOptions options) =>
        [("Public", options.Public), ("User", options.User), ("NodeOperator", options.NodeOperator), ("Admin", options.Admin)];
}
