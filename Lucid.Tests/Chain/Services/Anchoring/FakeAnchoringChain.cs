using System.Collections.Concurrent;
using Lucid.Chain;
using Lucid.Chain.Anchoring;
using Lucid.Chain.Ledger;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Hashing;

namespace Lucid.Tests.Chain.Services.Anchoring;

/// <summary>A chain that answers what the test wants.</summary>
internal sealed class FakeAnchoringChain : IAnchoringChain
{
    private volatile bool _away;

    /// <summary>Whether it does not answer.</summary>
    public bool IsAway
    {
        get => _away;
        set => _away = value;
    }

    public Hash256 Network { get; set; } = ChainHash.Of([1]);

    public bool PaysFees { get; set; }

    /// <summary>The sessions in final blocks.</summary>
    public Dictionary<Guid, FinalAnchor> Anchors { get; } = [];

    /// <summary>What becomes of a transaction.</summary>
    public Func<Transaction, TransactionError> Take { get; set; } = _ => TransactionError.None;

    public ConcurrentQueue<AccountId> Delegations { get; } = new();

    public ConcurrentQueue<Transaction> Submitted { get; } = new();

    public ValueTask<Hash256> GetNetworkAsync(CancellationToken cancellationToken) => Answer(Network);

    public ValueTask<LedgerMode> DelegateAsync(AccountId account, CancellationToken cancellationToken)
    {
        if (!IsAway) Delegations.Enqueue(account);
        return Answer(LedgerMode.Sandbox);
    }

    public ValueTask<AnchoringView> LookAsync(AccountId account, IReadOnlyList<Guid> sessions, CancellationToken cancellationToken) =>
        Answer(new AnchoringView(0, PaysFees, ChainParameters.Defaults, Anchors));

    public ValueTask<IReadOnlyList<TransactionError>> SubmitAsync(
        IReadOnlyList<Transaction> transactions, CancellationToken cancellationToken)
    {
        foreach (var transaction in transactions) Submitted.Enqueue(transaction);
        return Answer<IReadOnlyList<TransactionError>>([.. transactions.Select(Take)]);
    }

    private ValueTask<T> Answer<T>(T answer) =>
        IsAway ? throw new ChainUnreachableException("The chain is away.") : ValueTask.FromResult(answer);
}
