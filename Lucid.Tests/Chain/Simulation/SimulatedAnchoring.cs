using Lucid.Chain;
using Lucid.Chain.Anchoring;
using Lucid.Chain.Ledger;
using Lucid.Chain.Node;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Ed25519;
using Lucid.Cryptography.Hashing;
using Lucid.Tests.Persistence.Files;

namespace Lucid.Tests.Chain.Simulation;

/// <summary>
/// The anchoring service in the simulation: its records survive; the service itself can end before and after any use of them or the chain.
/// </summary>
internal sealed class SimulatedAnchoring : IAnchoringStore, IAnchoringChain
{
    private readonly Cluster _cluster;
    private readonly Random _random;
    private readonly SortedDictionary<Guid, AnchoringRecord> _records = [];
    private readonly AnchoringWorker _worker;

    public SimulatedAnchoring(Cluster cluster, Ed25519PrivateKey key, Random random, TimeProvider clock)
    {
        (_cluster, _random) = (cluster, random);
        // Nothing is kept in memory: a worker that goes on after an exception is a new one.
        _worker = new AnchoringWorker(this, this, key, AnchoringRules.Sandbox, clock);
    }

    /// <summary>Chance that the service is killed at a use of the store or the chain.</summary>
    public double Kill { get; set; }

    public IEnumerable<AnchoringRecord> Records => _records.Values;

    public void Step()
    {
        try
        {
            var step = _worker.StepAsync(CancellationToken.None);
            if (!step.IsCompleted) throw new InvalidOperationException("The simulation has no threads to wait for.");
            step.GetAwaiter().GetResult();
        }
        catch (ChainUnreachableException)
        {
        }
        catch (PowerLossException)
        {
        }
    }

    /// <summary>Accepts a session, durably.</summary>
    public void Accept(AnchoringRecord record) => _records.TryAdd(record.SessionId, record);

    public ValueTask<AnchoringRecord> AddAsync(AnchoringRecord record, CancellationToken cancellationToken)
    {
        Accept(record);
        return ValueTask.FromResult(_records[record.SessionId]);
    }

    public ValueTask<AnchoringRecord?> FindAsync(Guid session, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_records.GetValueOrDefault(session));

    public ValueTask<IReadOnlyList<AnchoringRecord>> ListOpenAsync(int limit, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<AnchoringRecord>>(
            [.. _records.Values.Where(r => r.IsOpen).OrderBy(r => r.Transaction is null).ThenBy(r => r.AcceptedAt).Take(limit)]);

    public ValueTask UpdateAsync(AnchoringRecord record, CancellationToken cancellationToken)
    {
        MayDie();
        _records[record.SessionId] = record;
        MayDie();
        return ValueTask.CompletedTask;
    }

    public ValueTask<Hash256> GetNetworkAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_cluster.Genesis.Hash);

    public ValueTask<LedgerMode> DelegateAsync(AccountId account, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_cluster.Genesis.Mode);

    public ValueTask<AnchoringView> LookAsync(AccountId account, IReadOnlyList<Guid> sessions, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Ask(node => NodeAnchoringView.Of(node, account, sessions)));

    public ValueTask<IReadOnlyList<TransactionError>> SubmitAsync(
        IReadOnlyList<Transaction> transactions, CancellationToken cancellationToken)
    {
        MayDie();
        var errors = Ask(node => (IReadOnlyList<TransactionError>)[.. transactions.Select(node.Submit)]);
        MayDie();
        return ValueTask.FromResult(errors);
    }

    private T Ask<T>(Func<ChainNode, T> question)
    {
        var answer = default(T);
        var answered = false;
        _cluster.Nodes[_random.Next(_cluster.Nodes.Count)].Run(node =>
        {
            answer = question(node);
            answered = true;
        });
        return answered ? answer! : throw new ChainUnreachableException("The node is off.");
    }

    private void MayDie()
    {
        if (Kill > 0 && _random.NextDouble() < Kill) throw new PowerLossException();
    }
}
