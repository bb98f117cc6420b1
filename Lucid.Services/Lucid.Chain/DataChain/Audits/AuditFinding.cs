namespace Lucid.Chain.DataChain.Audits;

/// <summary>What a look at one chunk found.</summary>
/// <param name="Record">The record is well-formed and agrees with its content's.</param>
/// <param name="References">The content's reference count is right.</param>
/// <param name="Content">The stored bytes are right; null where they were not to be had.</param>
/// <param name="Reason">What is wrong, or why the bytes were not to be had.</param>
internal sealed record AuditFinding(bool Record, bool References, bool? Content, string? Reason)
{
    /// <summary>Nothing is wrong.</summary>
    public bool Verified => Record && References && Content is not false;
}
