using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lucid.ServiceDefaults.Hosting;

/// <summary>
/// How a part of a service ends the process: it reports why the service cannot go on, the host stops, and the process exits with
/// <see cref="ServiceHost.FailureExitCode"/>, so that whoever runs it sees a failure and not an orderly end. It is for what cannot be
/// waited out, such as damaged data.
/// </summary>
public sealed partial class ServiceFailure(IHostApplicationLifetime lifetime, ILogger<ServiceFailure> logger)
{
    private string? _reason;

    /// <summary>Why the service cannot go on; null while it can.</summary>
    public string? Reason => Volatile.Read(ref _reason);

    /// <summary>Ends the process.</summary>
    /// <param name="reason">One line for the log: what happened, to what, and what to do.</param>
    /// <param name="defect">Where the operator cannot mend it: the log gets its stack trace too.</param>
    public void Report(string reason, Exception? defect = null)
    {
        // What is reported after the first fails because the service ends.
        if (Interlocked.CompareExchange(ref _reason, reason, null) is not null) return;
        LogFailed(reason, defect);
        // A host that is stopped while it starts logs that as a failure of its own, with a stack trace.
        lifetime.ApplicationStarted.Register(lifetime.StopApplication);
    }

    [LoggerMessage(1, LogLevel.Critical, "The service cannot go on: {Reason}")]
    private partial void LogFailed(string reason, Exception? defect);
}
