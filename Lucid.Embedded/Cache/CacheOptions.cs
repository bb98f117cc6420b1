using Lucid.Embedded.Hosting;
using Microsoft.Extensions.Options;

namespace Lucid.Embedded.Cache;

/// <summary>Settings of the cache stand-in, section <c>Cache</c>.</summary>
internal sealed class CacheOptions : ProtocolOptions, IValidateOptions<CacheOptions>
{
    public const string Section = "Cache";

    /// <summary>Memory for keys and values, in MiB; the oldest leave when it is full.</summary>
    public int MemoryMiB { get; set; } = 256;

    /// <summary>Seconds between checkpoints, after which the append-only file starts anew.</summary>
    public int CheckpointSeconds { get; set; } = 900;

    public ValidateOptionsResult Validate(string? name, CacheOptions options)
    {
        List<string> failures = [.. options.Failures(Section)];
        if (options.MemoryMiB is < 32 or > 65536)
            failures.Add($"{Section}:MemoryMiB must be from 32 to 65536.");
        if (options.CheckpointSeconds is < 1 or > 86400)
            failures.Add($"{Section}:CheckpointSeconds must be from 1 to 86400.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
