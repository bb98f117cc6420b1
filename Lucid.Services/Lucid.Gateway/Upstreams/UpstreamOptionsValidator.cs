using Microsoft.Extensions.Options;

namespace Lucid.Gateway.Upstreams;

internal sealed class UpstreamOptionsValidator : IValidateOptions<UpstreamOptions>
{
    private const int MaxRetries = 10;

    public ValidateOptionsResult Validate(string? name, UpstreamOptions options)
    {
        if (options.BreakerFailures < 1 || options.BreakerSuccesses < 1 || options.BreakerProbes < 1)
        {
            return ValidateOptionsResult.Fail("Upstreams:BreakerFailures, BreakerSuccesses and BreakerProbes must be at least 1.");
        }

        if (options.Retries is < 0 or > MaxRetries)
        {
            return ValidateOptionsResult.Fail($"Upstreams:Retries must be between 0 and {MaxRetries}.");
        }

        return options.BreakerPause <= TimeSpan.Zero || options.RetryDelay <= TimeSpan.Zero
            || options.ConnectTimeout <= TimeSpan.Zero || options.MaxTimeout <= TimeSpan.Zero
            ? ValidateOptionsResult.Fail("Upstreams:BreakerPause, RetryDelay, ConnectTimeout and MaxTimeout must be longer than zero.")
            : ValidateOptionsResult.Success;
    }
}
