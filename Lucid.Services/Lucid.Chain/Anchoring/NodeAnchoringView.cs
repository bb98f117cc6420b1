using Lucid.Chain.Ledger;
using Lucid.Chain.Node;
using Lucid.Chain.Transactions;

namespace Lucid.Chain.Anchoring;

/// <summary>Answers anchoring's question from a node's final state.</summary>
internal static class NodeAnchoringView
{
    public static AnchoringView Of(ChainNode node, AccountId account, IReadOnlyList<Guid> sessions)
    {
        var state = node.FinalHead.State;
        var anchors = new Dictionary<Guid, FinalAnchor>();
        foreach (var session in sessions)
        {
            if (state.AnchorOf(session) is not { } record || node.FindBlock(record.Height) is not { } block) continue;
            var transaction = block.Transactions.First(t => t.Id == record.Transaction);
            anchors[session] = new FinalAnchor(record.Transaction, record.Height, (SessionAnchor)transaction.Payload);
        }

        return new AnchoringView(state.AccountOf(account).Nonce, !Fees.IsAnchorer(state.Nodes.Values, account), state.Parameters, anchors);
    }
}
