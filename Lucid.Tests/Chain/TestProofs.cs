using Lucid.Chain.Proofs;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Hashing;

namespace Lucid.Tests.Chain;

/// <summary>A proof that a node of its own made.</summary>
internal static class TestProofs
{
    private static readonly Lazy<(TransactionProof Proof, Hash256 Network)> Made = new(Make);

    public static Hash256 Network => Made.Value.Network;

    public static TransactionProof Simple() => Made.Value.Proof;

    private static (TransactionProof Proof, Hash256 Network) Make()
    {
        using var test = new TestNode();
        var transaction = Transaction.Sign(TestKeys.Key(1), test.Genesis.Hash, 0, 1_000_000, TestLedger.Start, TestLedger.Anchor(1));
        test.Node.Submit(transaction);
        test.PassSlots(3);
        return (ProofBuilder.Build(test.Node, transaction.Id)!, test.Genesis.Hash);
    }
}
