namespace Lucid.Sessions.Verification;

/// <summary>What came of one check.</summary>
internal enum CheckResult
{
    /// <summary>It holds.</summary>
    Passed,

    /// <summary>It does not hold: the session is not what it claims to be.</summary>
    Failed,

    /// <summary>What it needs is not there.</summary>
    NotChecked,
}
