using Lucid.Cryptography.Hashing;
using Microsoft.Extensions.Options;

namespace Lucid.Chain.BlockManager;

internal sealed class BlockManagerOptionsValidator : IValidateOptions<BlockManagerOptions>
{
    public ValidateOptionsResult Validate(string? name, BlockManagerOptions options)
    {
        List<string> failures = [];
        if (options.Data.Length == 0) failures.Add("Blocks:Data must name the folder of the blocks.");
        if (options.Network.Length > 0 && !Hash256.TryParse(options.Network, out _))
            failures.Add("Blocks:Network must be a network's id: 64 hex digits.");
        if (options.PollMilliseconds is < 100 or > 60_000) failures.Add("Blocks:PollMilliseconds must be between 100 and 60000.");
        if (options.SnapshotBlocks is < 10 or > 100_000) failures.Add("Blocks:SnapshotBlocks must be between 10 and 100000.");
        if (options.KeptSnapshots is < 1 or > 100) failures.Add("Blocks:KeptSnapshots must be between 1 and 100.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
