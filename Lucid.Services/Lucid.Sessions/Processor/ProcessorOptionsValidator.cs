using Microsoft.Extensions.Options;

namespace Lucid.Sessions.Processor;

internal sealed class ProcessorOptionsValidator : IValidateOptions<ProcessorOptions>
{
    private const int ShortestSecret = 32;
    private const int MostWorkers = 16;

    public ValidateOptionsResult Validate(string? name, ProcessorOptions options)
    {
        if (options.KeySecret.Length < ShortestSecret)
            return ValidateOptionsResult.Fail($"Processor:KeySecret must have at least {ShortestSecret} characters.");
        return options.Workers is >= 0 and <= MostWorkers
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Processor:Workers must be between 0 and {MostWorkers}.");
    }
}
