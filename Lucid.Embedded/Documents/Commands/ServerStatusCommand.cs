using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>serverStatus: host, version, process and uptime.</summary>
internal sealed class ServerStatusCommand(TimeProvider time) : ICommand
{
    private readonly long _started = time.GetTimestamp();

    public string Name => "serverStatus";

    public CommandTraits Traits => CommandTraits.AnyField;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string>();

    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var uptime = time.GetElapsedTime(_started);
        return ValueTask.FromResult<Reply>(new BsonDocument
        {
            { "host", Environment.MachineName },
            { "version", BuildInfoCommand.Version },
            { "process", "mongos" },
            { "pid", (long)Environment.ProcessId },
            { "uptime", Math.Floor(uptime.TotalSeconds) },
            { "uptimeMillis", (long)uptime.TotalMilliseconds },
            { "localTime", new BsonDateTime(time.GetUtcNow().ToUnixTimeMilliseconds()) },
            { "mem", new BsonDocument { { "bits", 64 }, { "resident", (int)(Environment.WorkingSet >> 20) } } },
            { "storageEngine", new BsonDocument { { "name", "sqlite" }, { "persistent", true } } },
        });
    }
}
