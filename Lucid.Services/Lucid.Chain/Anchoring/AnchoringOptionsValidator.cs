using Microsoft.Extensions.Options;

namespace Lucid.Chain.Anchoring;

internal sealed class AnchoringOptionsValidator : IValidateOptions<AnchoringOptions>
{
    public ValidateOptionsResult Validate(string? name, AnchoringOptions options)
    {
        List<string> failures = [];
        if (options.Data.Length == 0) failures.Add("Anchoring:Data must name the folder of the account's key.");
        if (options.BatchSize is < 1 or > 100) failures.Add("Anchoring:BatchSize must be between 1 and 100.");
        if (options.BatchSeconds is < 1 or > 600) failures.Add("Anchoring:BatchSeconds must be between 1 and 600.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
