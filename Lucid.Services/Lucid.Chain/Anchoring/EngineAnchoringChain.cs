using Lucid.Chain.Contracts;
using Lucid.Chain.Engine.Endpoints;
using Lucid.Chain.Ledger;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;
using Lucid.ServiceDefaults.Authentication;

namespace Lucid.Chain.Anchoring;

/// <summary>The chain through an engine's API.</summary>
internal sealed class EngineAnchoringChain(ChainClient client, ServiceTokens tokens) : IAnchoringChain
{
    public ValueTask<Hash256> GetNetworkAsync(CancellationToken cancellationToken) =>
        AskAsync(async () => Parse((await client.InfoAsync(cancellationToken).ConfigureAwait(false)).Network));

    public ValueTask<LedgerMode> DelegateAsync(AccountId account, CancellationToken cancellationToken) => AskAsync(async () =>
    {
        await client.DelegateAsync(account.ToString(), tokens.Create(Role.Admin), cancellationToken).ConfigureAwait(false);
        var info = await client.InfoAsync(cancellationToken).ConfigureAwait(false);
        return info.Mode == "mainnet" ? LedgerMode.Mainnet : LedgerMode.Sandbox;
    });

    public ValueTask<AnchoringView> LookAsync(
        AccountId account, IReadOnlyList<Guid> sessions, CancellationToken cancellationToken) => AskAsync(async () =>
    {
        var request = new AnchoringViewRequest(account.ToString(), [.. sessions.Select(s => s.ToString())]);
        var answer = await client.ViewAsync(request, cancellationToken).ConfigureAwait(false);
        var anchors = answer.Anchors.Select(ReadAnchor).ToDictionary(a => a.Content.SessionId);
        var parameters = ChainParameters.Defaults
            .With(ChainParameter.BaseFee, answer.BaseFee)
            .With(ChainParameter.FeePerByte, answer.FeePerByte);
        return new AnchoringView(answer.FinalNonce, answer.PaysFees, parameters, anchors);
    });

    public ValueTask<IReadOnlyList<TransactionError>> SubmitAsync(
        IReadOnlyList<Transaction> transactions, CancellationToken cancellationToken) => AskAsync(async () =>
    {
        var request = new SubmitBatchRequest([.. transactions.Select(t => Convert.ToHexStringLower(t.ToArray()))]);
        var answer = await client.SubmitAsync(request, cancellationToken).ConfigureAwait(false);
        return (IReadOnlyList<TransactionError>)[.. answer.Items.Select(ReadError)];
    });

    private static FinalAnchor ReadAnchor(FinalAnchorResponse anchor)
    {
        var reader = new CanonicalReader(Hex.TryDecode(anchor.Content, Transaction.MaximumBytes));
        if (Transaction.Read(ref reader)?.Payload is SessionAnchor content && content.SessionId.ToString() == anchor.SessionId)
            return new FinalAnchor(Parse(anchor.TxId), anchor.Height, content);
        throw new ChainUnreachableException($"The engine shows something as the anchor of session {anchor.SessionId} that is none.");
    }

    // An error that is not known here is one of a newer engine: the transaction is sent again.
    private static TransactionError ReadError(BatchItemResponse item)
    {
        if (item.Error is null) return TransactionError.None;
        return Enum.TryParse<TransactionError>(item.Error, out var error) ? error : TransactionError.PoolFull;
    }

    private static Hash256 Parse(string text) => Hash256.TryParse(text, out var hash)
        ? hash
        : throw new ChainUnreachableException($"The engine answered with '{text}', which is no hash.");

    private static async ValueTask<T> AskAsync<T>(Func<Task<T>> question)
    {
        try
        {
            return await question().ConfigureAwait(false);
        }
        catch (Exception e) when (EngineFailures.IsUnreachable(e))
        {
            throw new ChainUnreachableException($"The blockchain engine does not answer: {e.Message}", e);
        }
    }
}
