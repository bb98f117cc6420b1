using System.Globalization;
using Lucid.Chain.Contracts;
using Lucid.Chain.Engine.Endpoints;
using Lucid.Chain.Ledger;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Encoding;
using Lucid.Cryptography.Hashing;

namespace Lucid.Chain.Anchoring;

/// <summary>The chain through an engine's API.</summary>
internal sealed class EngineAnchoringChain(ChainClient client) : IAnchoringChain
{
    public ValueTask<Hash256> GetNetworkAsync(CancellationToken cancellationToken) => AskAsync(async () => Parse((await client.InfoAsync(cancellationToken).ConfigureAwait(false)).Network));

    public ValueTask<AnchoringView> LookAsync(AccountId account, IReadOnlyList<Guid> sessions, CancellationToken cancellationToken) => AskAsync(async () =>
    {
        var answer = await client.ViewAsync(new AnchoringViewRequest(account.ToString(), [.. sessions.Select(s => s.ToString())]), cancellationToken).ConfigureAwait(false);
        var anchors = new Dictionary<Guid, FinalAnchor>();
        foreach (var anchor in answer.Anchors)
        {
            var reader = new CanonicalReader(Hex.TryDecode(anchor.Content, Transaction.MaximumBytes));
            if (Transaction.Read(ref reader)?.Payload is not SessionAnchor content || content.SessionId != Guid.ParseExact(anchor.SessionId, "D"))
                throw new ChainUnreachableException($"The engine shows something as the anchor of session {anchor.SessionId} that is none.");
            anchors[content.SessionId] = new FinalAnchor(Parse(anchor.TxId), anchor.Height, content);
        }

        var parameters = ChainParameters.Defaults.With(ChainParameter.BaseFee, answer.BaseFee).With(ChainParameter.FeePerByte, answer.FeePerByte);
        return new AnchoringView(answer.FinalNonce, answer.PaysFees, parameters, anchors);
    });

    public ValueTask<IReadOnlyList<TransactionError>> SubmitAsync(IReadOnlyList<Transaction> transactions, CancellationToken cancellationToken) => AskAsync(async () =>
    {
        var request = new SubmitBatchRequest([.. transactions.Select(t => Convert.ToHexStringLower(t.ToArray()))]);
        var answer = await client.SubmitAsync(request, cancellationToken).ConfigureAwait(false);
        return (IReadOnlyList<TransactionError>)[.. answer.Items.Select(i => i.Error is null ? TransactionError.None : Enum.TryParse<TransactionError>(i.Error, out var error) ? error : TransactionError.PoolFull)];
    });

    private static Hash256 Parse(string text) =>
        Hash256.TryParse(text, out var hash) ? hash : throw new ChainUnreachableException(string.Create(CultureInfo.InvariantCulture, $"The engine answered with '{text}', which is no hash."));

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
