using Lucid.Chain.Consensus;
using Lucid.Chain.Ledger;
using Lucid.Chain.Transactions;

namespace Lucid.Chain.Node;

/// <summary>What a node sends of its own accord: its registration, proofs of its uptime, and as the server, admissions.</summary>
internal sealed partial class ChainNode
{
    private const int MostUptimeSeconds = 3600;

    /// <summary>Signs and submits a transaction of this node's own account; its fee is the least that is taken.</summary>
    public TransactionError SubmitOwn(TransactionPayload payload)
    {
        var nonce = Head.State.AccountOf(Id).Nonce;
        while (_pool.Contains(Id, nonce)) nonce++;
        return Submit(Transaction.Sign(_key, Genesis.Hash, nonce, fee: 0, Now, payload));
    }

    /// <summary>Lets an account anchor without a fee in this node's name; nothing is sent when it is so already.</summary>
    public TransactionError DelegateAnchorer(AccountId account)
    {
        if (!Head.State.Nodes.TryGetValue(Id, out var self) || self.Status != NodeStatus.Admitted) return TransactionError.NotANode;
        if (self.Anchorer == account || _pool.All().Any(IsDelegation)) return TransactionError.None;
        return SubmitOwn(new AnchorerDelegation(account));

        // One that waits for its block already need not be sent again.
        bool IsDelegation(Transaction waiting) =>
            waiting.Sender == Id && waiting.Payload is AnchorerDelegation delegation && delegation.Account == account;
    }

    private void DoDuties()
    {
        var state = Head.State;
        // One at a time: the next after the last is on the chain.
        if (_pool.Contains(Id, state.AccountOf(Id).Nonce)) return;
        if (!state.Nodes.TryGetValue(Id, out var self))
        {
            SubmitOwn(new NodeRegistration(_options.Name));
            return;
        }

        if (self.Status != NodeStatus.Admitted) return;
        if (Id == Genesis.Server && _options.AdmitsEveryone)
            foreach (var node in state.Nodes.Values.Where(n => n.Status == NodeStatus.Registered)) SubmitOwn(new NodeAdmission(node.Id));
        ProveUptime(state, self);
    }

    private void ProveUptime(LedgerState state, NodeRecord self)
    {
        var from = Math.Max(self.UptimeProvenTo, Math.Max(self.Since, _startedSlot));
        if (state.Slot <= from || state.Recent.IsEmpty) return;
        var seconds = (state.Slot - from) * Genesis.SlotMilliseconds / 1000;
        // An hour's proof an hour; in a sandbox with short slots, a minute's a minute.
        var interval = Math.Min(MostUptimeSeconds, Genesis.SlotMilliseconds * 12UL / 1000);
        if (Genesis.Mode == LedgerMode.Mainnet) interval = MostUptimeSeconds;
        if (seconds == 0 || seconds < interval) return;
        SubmitOwn(new TaskProof(
            OperationalTask.Uptime, state.Slot, Math.Min(seconds, MostUptimeSeconds), 0, state.Recent[^1].Hash, default, default));
    }
}
