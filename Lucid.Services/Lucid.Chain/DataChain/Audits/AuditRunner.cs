using Microsoft.Extensions.Logging;
using MongoDB.Bson;

namespace Lucid.Chain.DataChain.Audits;

/// <summary>Runs an audit from wherever it is to its end.</summary>
internal sealed partial class AuditRunner(
    AuditStore audits,
    RawCollections collections,
    ChunkAuditor auditor,
    VerificationResults results,
    IAuditRandom random,
    ILogger<AuditRunner> logger)
{
    // :: 1  look at what is chosen, one after the other: result first, then the count, so that a crash between looks again
    // :: 2  choose from the next page, and store choice and cursor in one update, so that a crash neither chooses twice nor skips
    // :: 3  when all is chosen and looked at, or there are no more chunks, it is complete
    public async Task RunAsync(string auditId, CancellationToken cancellationToken)
    {
        while (await audits.FindAsync(auditId, cancellationToken).ConfigureAwait(false) is { State: AuditState.Running } audit)
        {
            foreach (var pick in audit.Picks)
                await LookAsync(audit, pick, cancellationToken).ConfigureAwait(false);
            if (audit.Picks.Count > 0)
                continue;
            if (audit.RemainingSample == 0)
                await CompleteAsync(audit, cancellationToken).ConfigureAwait(false);
            else
                await ChooseAsync(audit, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ChooseAsync(Audit audit, CancellationToken cancellationToken)
    {
        var page = await collections.ReadChunksAsync(audit.Cursor, cancellationToken).ConfigureAwait(false);
        if (page.Count > 0)
        {
            var selection = AuditSelection.Choose(page, audit.RemainingPopulation, audit.RemainingSample, random);
            await audits.AdvanceAsync(audit, page[^1].Key, selection, cancellationToken).ConfigureAwait(false);
        }
        else if (audit is { Checked: 0, Vanished: 0, Cursor: { } last })
        {
            // So many were removed meanwhile that chance chose none; at least one is looked at.
            await audits.AdvanceAsync(audit, last, new AuditSelection([last], 1, 0), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await CompleteAsync(audit, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task LookAsync(Audit audit, BsonValue pick, CancellationToken cancellationToken)
    {
        var finding = await auditor.CheckAsync(pick, cancellationToken).ConfigureAwait(false);
        var chunkId = pick.ToString() ?? "";
        if (finding is not null)
        {
            if (!finding.Verified)
                LogFailed(audit.Id, chunkId, finding.Record, finding.References, finding.Content, finding.Reason);
            await results.StoreAsync(audit.Id, chunkId, finding, cancellationToken).ConfigureAwait(false);
        }

        await audits.SettleAsync(audit, pick, finding, cancellationToken).ConfigureAwait(false);
    }

    private async Task CompleteAsync(Audit audit, CancellationToken cancellationToken)
    {
        await audits.CompleteAsync(audit, cancellationToken).ConfigureAwait(false);
        LogComplete(audit.Id, audit.Checked, audit.Population, audit.Failed);
    }

    [LoggerMessage(1, LogLevel.Information,
        "Audit {Audit} looked at {Checked} of {Population} chunks; {Failed} are not as they should be.")]
    private partial void LogComplete(string audit, long @checked, long population, long failed);

    [LoggerMessage(2, LogLevel.Error,
        "Audit {Audit}: chunk {Chunk} is not as it should be (record {Record}, references {References}, content {Content}): {Reason}")]
    private partial void LogFailed(string audit, string chunk, bool record, bool references, bool? content, string? reason);
}
