using Lucid.Chain.Proofs;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Hashing;

namespace Lucid.Tests.Chain;

/// <summary>Proofs that a node of their own made.</summary>
internal static class TestProofs
{
    private static readonly Lazy<TransactionProof> Made = new(() => Of(TestLedger.Anchor(1)));

    public static Hash256 Network => Made.Value.Genesis.Hash;

    /// <summary>The proof of an anchor; always the same.</summary>
    public static TransactionProof Simple() => Made.Value;

    public static TransactionProof Of(TransactionPayload payload)
    {
        using var test = new TestNode();
        var transaction = Transaction.Sign(TestKeys.Key(1), test.Genesis.Hash, 0, 1_000_000, TestLedger.Start, payload);
        test.Node.Submit(transaction);
        test.PassSlots(3);
        return ProofBuilder.Build(test.Node, transaction.Id)!;
    }
}
