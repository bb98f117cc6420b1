namespace Lucid.ServiceDefaults.Errors;

/// <summary>A machine-readable error: what clients branch on, with the HTTP status and the sentence it usually comes with.</summary>
/// <param name="Code"><c>LUCID_ERR_1001</c> for the shared registry, <c>LUCID_&lt;CONTEXT&gt;_&lt;number&gt;</c> for a context's own.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Message">Default message: one sentence for a person, without internals.</param>
public sealed record ErrorCode(string Code, int Status, string Message);
