using Lucid.Chain.DataChain.Audits;
using Lucid.Chain.DataChain.Chunks;
using Lucid.Chain.DataChain.Contents;
using Lucid.Chain.DataChain.Contracts;
using Lucid.Chain.DataChain.Maintenance;
using Lucid.Persistence.Documents;

namespace Lucid.Chain.DataChain.Status;

/// <summary>
/// The state of the data chain. It is read by going through all contents, so it is read once for all who ask within five seconds.
/// </summary>
internal sealed class StatusReader(
    DocumentCollection<StoredChunk> chunks,
    DocumentCollection<StoredContent> contents,
    MaintenanceStore maintenance,
    AuditStore audits,
    VerificationResults results,
    TimeProvider time) : IDisposable
{
    private const int MaximumFailures = 20;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _one = new(1);
    private DataChainStatusResponse? _last;
    private DateTimeOffset _readAt;

    public async Task<DataChainStatusResponse> ReadAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var now = time.GetUtcNow();
            if (_last is not null && (now - _readAt).Duration() < Lifetime)
                return _last;
            _last = await ReadNowAsync(cancellationToken).ConfigureAwait(false);
            _readAt = now;
            return _last;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<DataChainStatusResponse> ReadNowAsync(CancellationToken cancellationToken)
    {
        var totals = await ContentTotals.ReadAsync(contents, cancellationToken).ConfigureAwait(false);
        var state = await maintenance.ReadAsync(cancellationToken).ConfigureAwait(false);
        var failures = await results.ListFailedAsync(MaximumFailures, cancellationToken).ConfigureAwait(false);
        return new DataChainStatusResponse(
            await chunks.CountAsync([], cancellationToken).ConfigureAwait(false),
            totals.Contents,
            totals.ReferencedBytes,
            totals.UniqueBytes,
            totals.UniqueBytes == 0 ? 1 : Math.Round((double)totals.ReferencedBytes / totals.UniqueBytes, 4),
            totals.Corrupt,
            new GarbageCollectionResponse(totals.Eligible, totals.EligibleBytes, state.LastCollection, state.LastRemoved),
            new RepairResponse(totals.InDoubt, state.LastFullRepair, state.LastMended),
            (await audits.FindLatestAsync(cancellationToken).ConfigureAwait(false))?.ToResponse(),
            await results.CountFailedAsync(cancellationToken).ConfigureAwait(false),
            [.. failures.Select(static failure => failure.ToResponse())]);
    }
}
