namespace Lucid.Chain.DataChain.Audits;

/// <summary>How far an audit is.</summary>
internal static class AuditState
{
    public const string Running = "running";

    public const string Complete = "complete";
}
