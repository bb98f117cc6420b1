using Microsoft.Extensions.Options;

namespace Lucid.Chain.DataChain;

internal sealed class DataChainOptionsValidator : IValidateOptions<DataChainOptions>
{
    public ValidateOptionsResult Validate(string? name, DataChainOptions options)
    {
        List<string> failures = [];
        Check(failures, options.StorageTimeoutSeconds, 5, 600, nameof(options.StorageTimeoutSeconds));
        Check(failures, options.GcIntervalHours, 1, 720, nameof(options.GcIntervalHours));
        Check(failures, options.GcGraceHours, 0, 8760, nameof(options.GcGraceHours));
        Check(failures, options.RepairMinutes, 1, 1440, nameof(options.RepairMinutes));
        Check(failures, options.StaleSeconds, 120, 86_400, nameof(options.StaleSeconds));
        Check(failures, options.AuditPercent, 1, 100, nameof(options.AuditPercent));
        Check(failures, options.AuditResultDays, 1, 3650, nameof(options.AuditResultDays));
        if (options.Storage.Length > 0 && !IsWebAddress(options.Storage))
            failures.Add("DataChain:Storage must be an address such as http://lucid-session-storage, or empty.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static bool IsWebAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && address.Query.Length == 0
        && address.Fragment.Length == 0;

    private static void Check(List<string> failures, int value, int least, int most, string name)
    {
        if (value < least || value > most)
            failures.Add($"DataChain:{name} must be between {least} and {most}.");
    }
}
