using Lucid.Chain.Ledger;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Anchoring;

/// <summary>The chain as anchoring sees it.</summary>
internal interface IAnchoringChain
{
    /// <summary>The network that transactions are signed for.</summary>
    ValueTask<Hash256> GetNetworkAsync(CancellationToken cancellationToken);

    /// <summary>Asks that the account may anchor without a fee; says which mode's rules apply.</summary>
    /// <exception cref="ChainUnreachableException">No answer.</exception>
    ValueTask<LedgerMode> DelegateAsync(AccountId account, CancellationToken cancellationToken);

    /// <summary>The final state of the account and of the sessions, all at one moment of one node.</summary>
    /// <exception cref="ChainUnreachableException">No answer.</exception>
    ValueTask<AnchoringView> LookAsync(AccountId account, IReadOnlyList<Guid> sessions, CancellationToken cancellationToken);

    /// <summary>Submits transactions; an error for each.</summary>
    /// <exception cref="ChainUnreachableException">No answer: they may have arrived.</exception>
    ValueTask<IReadOnlyList<TransactionError>> SubmitAsync(IReadOnlyList<Transaction> transactions, CancellationToken cancellationToken);
}
