using System.Net;
using Microsoft.Extensions.Options;

namespace Lucid.Auth;

internal sealed class AuthOptionsValidator : IValidateOptions<AuthOptions>
{
    public ValidateOptionsResult Validate(string? name, AuthOptions options)
    {
        List<string> failures = [];
        Check(failures, options.ChallengeSeconds, 30, 300, nameof(options.ChallengeSeconds));
        Check(failures, options.MaxFailedLogins, 3, 20, nameof(options.MaxFailedLogins));
        Check(failures, options.UserLockoutMinutes, 1, 1440, nameof(options.UserLockoutMinutes));
        Check(failures, options.AdministratorLockoutMinutes, 1, 1440, nameof(options.AdministratorLockoutMinutes));
        Check(failures, options.AuditDays, 1, 3650, nameof(options.AuditDays));
        Check(failures, options.MaxHardwareWallets, 1, 100, nameof(options.MaxHardwareWallets));
        foreach (var network in options.TrustedProxies.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IPNetwork.TryParse(network, out _))
                failures.Add($"Auth:TrustedProxies holds '{network}', which is not a network such as 172.20.0.0/16.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void Check(List<string> failures, int value, int least, int most, string name)
    {
        if (value < least || value > most)
            failures.Add($"Auth:{name} must be between {least} and {most}.");
    }
}
