using Lucid.Chain.Ledger;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Ed25519;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Anchoring;

/// <summary>
/// Brings accepted sessions into final blocks, one step at a time: each step looks at what is stored and at what the chain says, and does
/// what is to be done next. Nothing is kept in memory, so that it does not matter where it was killed. Its account is used by nobody else.
/// </summary>
internal sealed class AnchoringWorker(
    IAnchoringStore store, IAnchoringChain chain, Ed25519PrivateKey key, AnchoringRules rules, TimeProvider clock)
{
    /// <summary>Most sessions that one step looks at, so also most that are signed and not settled.</summary>
    public const int MaximumOpen = 1000;

    public AccountId Account { get; } = AccountId.Of(key.PublicKey);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Does one step.</summary>
    /// <returns>How many sessions it found on their way. Even when it settled them all, there may be more.</returns>
    /// <exception cref="ChainUnreachableException">The chain does not answer; the next step tries again.</exception>
    public async ValueTask<int> StepAsync(CancellationToken cancellationToken)
    {
        var open = await store.ListOpenAsync(MaximumOpen, cancellationToken).ConfigureAwait(false);
        if (open.Count == 0) return 0;
        var network = await chain.GetNetworkAsync(cancellationToken).ConfigureAwait(false);
        var view = await chain.LookAsync(Account, [.. open.Select(r => r.SessionId)], cancellationToken).ConfigureAwait(false);
        var left = await SettleAsync(open, view, cancellationToken).ConfigureAwait(false);
        var signed = await SignAsync(left, view, network, cancellationToken).ConfigureAwait(false);
        if (signed.Count > 0) await SendAsync(signed, view, network, cancellationToken).ConfigureAwait(false);
        return open.Count;
    }

    /// <summary>Settles what the chain has decided; returns what is still open.</summary>
    private async ValueTask<List<AnchoringRecord>> SettleAsync(
        IReadOnlyList<AnchoringRecord> open, AnchoringView view, CancellationToken cancellationToken)
    {
        var left = new List<AnchoringRecord>();
        foreach (var record in open)
        {
            if (!view.Anchors.TryGetValue(record.SessionId, out var anchor))
            {
                left.Add(record);
                continue;
            }

            var settled = anchor.Transaction == record.Transaction?.Id || anchor.Content == record.Anchor
                ? record with { Status = AnchoringStatus.Confirmed, Height = anchor.Height, SettledAt = Now }
                : record with
                {
                    Status = AnchoringStatus.Failed,
                    SettledAt = Now,
                    Failure = $"Session {record.SessionId} is anchored in block {anchor.Height} with other content "
                        + $"(transaction {anchor.Transaction}).",
                };
            await store.UpdateAsync(settled, cancellationToken).ConfigureAwait(false);
        }

        return left;
    }

    /// <summary>Gives each record that is due a signed transaction; returns those that have one, by nonce.</summary>
    private async ValueTask<List<AnchoringRecord>> SignAsync(
        List<AnchoringRecord> open, AnchoringView view, Hash256 network, CancellationToken cancellationToken)
    {
        var signed = new Dictionary<ulong, AnchoringRecord>();
        var due = new List<AnchoringRecord>();
        // A transaction whose nonce went to another one can never be in a block: its session needs a new one. So does the second of two
        // with the same nonce.
        foreach (var record in open)
            if (record.Transaction is { } sent && (sent.Nonce < view.FinalNonce || !signed.TryAdd(sent.Nonce, record))) due.Add(record);
        var unsigned = open.Where(r => r.Transaction is null).ToList();
        if (IsDue(unsigned)) due.AddRange(unsigned);
        var nonce = view.FinalNonce;
        foreach (var record in due)
        {
            while (signed.ContainsKey(nonce)) nonce++;
            signed[nonce] = await SignAsync(record, nonce, view, network, cancellationToken).ConfigureAwait(false);
        }

        await CloseGapsAsync(signed, view, network, cancellationToken).ConfigureAwait(false);
        return [.. signed.OrderBy(s => s.Key).Select(s => s.Value)];
    }

    /// <summary>A missing nonce holds up all later ones: the last takes its place.</summary>
    private async ValueTask CloseGapsAsync(
        Dictionary<ulong, AnchoringRecord> signed, AnchoringView view, Hash256 network, CancellationToken cancellationToken)
    {
        for (var nonce = view.FinalNonce; signed.Count > 0 && nonce < signed.Keys.Max(); nonce++)
        {
            if (signed.ContainsKey(nonce)) continue;
            signed.Remove(signed.Keys.Max(), out var last);
            signed[nonce] = await SignAsync(last!, nonce, view, network, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool IsDue(List<AnchoringRecord> unsigned) => unsigned.Count >= rules.BatchSize || unsigned.Any(r => r.Urgent)
        || unsigned.Any(r => Now - r.AcceptedAt >= rules.BatchAge.TotalMilliseconds);

    private async ValueTask<AnchoringRecord> SignAsync(
        AnchoringRecord record, ulong nonce, AnchoringView view, Hash256 network, CancellationToken cancellationToken)
    {
        var transaction = Transaction.Sign(key, network, nonce, fee: 0, Now, record.Anchor);
        if (view.PaysFees)
            transaction = Transaction.Sign(
                key, network, nonce, Fees.For(view.Parameters, transaction.EncodedBytes, transaction.PayloadBytes), Now, record.Anchor);
        var signed = record with { Status = AnchoringStatus.Processing, Transaction = transaction };
        await store.UpdateAsync(signed, cancellationToken).ConfigureAwait(false);
        return signed;
    }

    // Too old for a pool, signed with a fee that is not the right one any more, or for a network that is gone: a new one takes its place,
    // with the same nonce, of which the chain can take only one.
    private static bool CanNeverBeTaken(TransactionError error) => error
        is TransactionError.BadTime
        or TransactionError.FeeTooLow
        or TransactionError.InsufficientBalance
        or TransactionError.BadSignature;

    private async ValueTask SendAsync(
        List<AnchoringRecord> signed, AnchoringView view, Hash256 network, CancellationToken cancellationToken)
    {
        foreach (var batch in signed.Chunk(rules.BatchSize))
        {
            var errors = await chain.SubmitAsync([.. batch.Select(r => r.Transaction!)], cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < batch.Length; i++)
            {
                if (CanNeverBeTaken(errors[i]))
                    await SignAsync(batch[i], batch[i].Transaction!.Nonce, view, network, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
