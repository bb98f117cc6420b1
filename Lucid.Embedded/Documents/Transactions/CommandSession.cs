namespace Lucid.Embedded.Documents.Transactions;

/// <summary>The session a command belongs to.</summary>
/// <param name="Id">The 16 bytes of <c>lsid.id</c>.</param>
/// <param name="Number"><c>txnNumber</c>, when the command is retryable or in a transaction.</param>
/// <param name="Now">When the command came.</param>
internal sealed record CommandSession(Guid Id, long? Number, DateTimeOffset Now);
