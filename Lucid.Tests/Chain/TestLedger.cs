using Lucid.Chain;
using Lucid.Chain.Blocks;
using Lucid.Chain.Ledger;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Ed25519;
using Lucid.Cryptography.Tron;

namespace Lucid.Tests.Chain;

/// <summary>A ledger of one block to be, on a genesis where account 1 has a thousand LUCID and node 0 is the server.</summary>
internal sealed class TestLedger
{
    public const long Start = 1_750_000_000_000;

    private static readonly OwnerAddress Owner = OwnerAddress.Of(TronAddress.Parse("TMVQGm1qAQYVdetCeGRRkTWYYrLXuHK2HC"));

    private readonly Dictionary<AccountId, ulong> _nonces = [];
    private LedgerTransition _transition;

    public TestLedger(ulong slot = 1, ChainParameters? parameters = null)
    {
        Genesis = Genesis.Sandbox(TestKeys.Account(0), Start, 5000, [new(TestKeys.Account(1), 1000 * Amounts.Lucid)], parameters);
        Parent = ChainBlock.AtGenesis(Genesis);
        _transition = new LedgerTransition(Genesis, Parent, slot);
    }

    public Genesis Genesis { get; }

    public ChainBlock Parent { get; private set; }

    public static SessionAnchor Anchor(int number, int content = 0) => new(
        new Guid(number, 0, 4, [8, 0, 0, 0, 0, 0, 0, 1]),
        ChainHash.Of([(byte)content]),
        Start,
        Owner,
        ChainHash.Of([(byte)content, 1]),
        3);

    /// <summary>Signs with the right nonce, and fees to spare unless another is given.</summary>
    public Transaction Sign(int account, TransactionPayload payload, ulong? nonce = null, ulong? fee = null) => Transaction.Sign(
        TestKeys.Key(account),
        Genesis.Hash,
        nonce ?? _nonces.GetValueOrDefault(TestKeys.Account(account)),
        fee ?? (account == 1 ? Amounts.Lucid / 100 : 0),
        Start,
        payload);

    public TransactionError Apply(int account, TransactionPayload payload, ulong? nonce = null, ulong? fee = null) =>
        Apply(Sign(account, payload, nonce, fee));

    public TransactionError Apply(Transaction transaction)
    {
        var error = _transition.Apply(transaction);
        if (error == TransactionError.None) _nonces[transaction.Sender] = transaction.Nonce + 1;
        return error;
    }

    /// <summary>The state if the block ended here.</summary>
    public LedgerState Finish(int producer = 0) => _transition.Finish(0, TestKeys.Account(producer));

    /// <summary>Ends the block and begins the next one in <paramref name="slot"/>.</summary>
    public LedgerState Next(ulong slot, int producer = 0)
    {
        var state = Finish(producer);
        var header = Parent.Header with { Height = Parent.Height + 1, Slot = state.Slot, Parent = Parent.Hash, StateRoot = state.Root };
        Parent = new ChainBlock(new Block(header, [], []), state);
        _transition = new LedgerTransition(Genesis, Parent, slot);
        return state;
    }

    /// <summary>Registers and admits a node.</summary>
    public void Admit(int account)
    {
        Assert.Equal(TransactionError.None, Apply(account, new NodeRegistration($"node {account}"), fee: 0));
        Assert.Equal(TransactionError.None, Apply(0, new NodeAdmission(TestKeys.Account(account))));
    }

    public static Ed25519PrivateKey KeyOf(int account) => TestKeys.Key(account);
}
