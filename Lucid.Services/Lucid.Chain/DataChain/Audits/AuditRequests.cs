using Lucid.Chain.DataChain.Contracts;
using Lucid.Chain.DataChain.Errors;
using Lucid.ServiceDefaults.Errors;

namespace Lucid.Chain.DataChain.Audits;

/// <summary>Audits that an administrator asks for.</summary>
internal sealed class AuditRequests(AuditStore audits, AuditSchedule schedule) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Begins an audit, which runs by itself; refused while there is one running.</summary>
    public async Task<Outcome<AuditResponse>> StartAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if ((await audits.FindRunningAsync(cancellationToken).ConfigureAwait(false)).Count > 0)
                return DataChainErrors.AuditRunning;
            var audit = await audits.StartAsync($"manual-{Guid.NewGuid()}", cancellationToken).ConfigureAwait(false);
            schedule.Wake();
            return audit!.ToResponse();
        }
        finally
        {
            _one.Release();
        }
    }

    public async Task<Outcome<AuditResponse>> FindAsync(string id, CancellationToken cancellationToken) =>
        await audits.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } audit
            ? audit.ToResponse()
            : new ErrorResult(ErrorCodes.NotFound, "There is no such audit.");

    public void Dispose() => _one.Dispose();
}
