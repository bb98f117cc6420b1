namespace Lucid.Sessions.Pipeline.Contracts;

/// <summary>The final anchor of a session.</summary>
/// <param name="TransactionId">64 hex digits.</param>
/// <param name="BlockHeight">The block's height.</param>
/// <param name="ConfirmedAt">Milliseconds since 1970.</param>
internal sealed record SessionAnchorDetails(string TransactionId, ulong BlockHeight, long ConfirmedAt);
