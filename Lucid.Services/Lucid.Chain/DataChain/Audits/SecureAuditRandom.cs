using System.Security.Cryptography;

namespace Lucid.Chain.DataChain.Audits;

/// <summary>The operating system's random numbers.</summary>
internal sealed class SecureAuditRandom : IAuditRandom
{
    public long Next(long bound) => RandomNumberGenerator.GetInt32((int)Math.Min(bound, int.MaxValue));
}
