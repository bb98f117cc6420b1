namespace Lucid.Embedded.Documents.Transactions;

/// <summary>A transaction while one command works on it.</summary>
internal sealed class TransactionUse(TransactionRegistry registry, Transaction transaction) : IDisposable
{
    public Transaction Transaction { get; } = transaction;

    public void Dispose() => registry.Exit(Transaction);
}
