using Lucid.Chain.Transactions;

namespace Lucid.Chain.Ledger;

/// <summary>
/// What a transaction costs at least (domain facts, transactions): 0.001 LUCID and a millionth for each byte, those of the payload twice.
/// </summary>
internal static class Fees
{
    /// <summary>The least fee in millionths of LUCID.</summary>
    public static ulong LeastFor(ChainParameters parameters, Transaction transaction, bool isAnchorer) => transaction.Payload switch
    {
        // A node's own anchoring is part of its work; others pay.
        SessionAnchor when isAnchorer => 0,
        Transfer or Proposal or SessionAnchor => For(parameters, transaction.EncodedBytes, transaction.PayloadBytes),
        _ => 0,
    };

    public static ulong For(ChainParameters parameters, int encodedBytes, int payloadBytes) =>
        parameters[ChainParameter.BaseFee] + (parameters[ChainParameter.FeePerByte] * (ulong)(encodedBytes + payloadBytes));

    /// <summary>Whether an account anchors in the name of an admitted node, or is one.</summary>
    public static bool IsAnchorer(IEnumerable<NodeRecord> nodes, AccountId account)
    {
        foreach (var node in nodes)
            if (node.Status == NodeStatus.Admitted && (node.Id == account || node.Anchorer == account)) return true;
        return false;
    }
}
