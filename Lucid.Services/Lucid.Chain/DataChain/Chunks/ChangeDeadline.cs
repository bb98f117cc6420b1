using Microsoft.Extensions.Options;

namespace Lucid.Chain.DataChain.Chunks;

/// <summary>
/// How long a change may take once it has begun. Not the request's token: a client that leaves half way must not leave a count in doubt.
/// And far less than what makes a change stale, so that none outlives its note.
/// </summary>
internal sealed class ChangeDeadline(TimeProvider time, IOptions<DataChainOptions> options)
{
    public CancellationTokenSource Start() => new(TimeSpan.FromSeconds(options.Value.StaleSeconds / 2), time);
}
