using Microsoft.Extensions.Options;

namespace Lucid.ServiceDefaults.Authentication;

internal sealed class TokenOptionsValidator : IValidateOptions<TokenOptions>
{
    private const int MinimumSecretLength = 32;

    public ValidateOptionsResult Validate(string? name, TokenOptions options)
    {
        // The messages name the setting and never its value: they end up in logs.
        List<string> failures = [];
        if (options.Secret.Length < MinimumSecretLength)
            failures.Add($"Tokens:Secret must be set to at least {MinimumSecretLength} characters.");
        if (options.PreviousSecret.Length is > 0 and < MinimumSecretLength)
            failures.Add($"Tokens:PreviousSecret must be empty or at least {MinimumSecretLength} characters.");
        if (options.RotationHours is < 1 or > 720)
            failures.Add("Tokens:RotationHours must be between 1 and 720.");
        if (options.AccessMinutes is < 1 or > 60)
            failures.Add("Tokens:AccessMinutes must be between 1 and 60.");
        if (options.RefreshDays is < 1 or > 30)
            failures.Add("Tokens:RefreshDays must be between 1 and 30.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
