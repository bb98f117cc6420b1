using Lucid.Chain.DataChain.Audits;

namespace Lucid.Tests.Chain.Services.DataChain;

/// <summary>Chance that is the same on every machine.</summary>
internal sealed class SeededAuditRandom(int seed) : IAuditRandom
{
    private readonly Random _random = new(seed);

    public long Next(long bound) => _random.NextInt64(bound);
}
