namespace Lucid.Chain.DataChain.Audits;

/// <summary>Chance for the sample: nobody may foresee which chunks an audit looks at.</summary>
internal interface IAuditRandom
{
    /// <summary>A number from 0 to <paramref name="bound"/> − 1, each as likely as the others.</summary>
    long Next(long bound);
}
