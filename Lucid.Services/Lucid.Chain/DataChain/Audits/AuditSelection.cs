using Lucid.Chain.DataChain.Chunks;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Audits;

/// <summary>What was chosen of a page of chunks.</summary>
/// <param name="Picks">Ids of the chosen.</param>
/// <param name="RemainingPopulation">Chunks after the page, as far as known.</param>
/// <param name="RemainingSample">Of those, still to be chosen.</param>
internal sealed record AuditSelection(IReadOnlyList<BsonValue> Picks, long RemainingPopulation, long RemainingSample)
{
    /// <summary>
    /// Selection sampling (Knuth, TAOCP 2, 3.4.2, algorithm S): of N that are left, n are wanted, so the next is taken with probability
    /// n/N. In one pass, without keeping the population, every sample of the wanted size is equally likely.
    /// </summary>
    public static AuditSelection Choose(IReadOnlyList<RawChunk> page, long population, long sample, IAuditRandom random)
    {
        List<BsonValue> picks = [];
        foreach (var chunk in page)
        {
            if (sample == 0)
                break;
            if (random.Next(Math.Max(1, population)) < sample)
            {
                picks.Add(chunk.Key);
                sample--;
            }

            // Chunks that came since the beginning are more than were counted: they are chosen only in place of removed ones.
            population = Math.Max(1, population - 1);
        }

        return new AuditSelection(picks, population, sample);
    }
}
