using System.Diagnostics.CodeAnalysis;
using Lucid.Containers.Elasticsearch;
using Lucid.Containers.MongoDB;
using Lucid.Containers.Processes;
using Lucid.Containers.Redis;
using Lucid.Containers.Toolbox;

namespace Lucid.Containers.Probes;

/// <summary>The probes for servers that are not Lucid's own services; they run inside the image, with its environment.</summary>
public static class HealthProbes
{
    /// <summary>What may be probed, for error messages and the help.</summary>
    public const string Targets = "tcp://host:port, redis://host:port, mongodb://host:port, elasticsearch://host:port, toolbox";

    private const string Toolbox = "toolbox";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private delegate Task<ProbeResult> Probe(CancellationToken cancellationToken);

    /// <summary>
    /// The probe for a target, or false where the target is none. Credentials come from the environment: REDIS_PASSWORD,
    /// MONGO_INITDB_ROOT_USERNAME and MONGO_INITDB_ROOT_PASSWORD, ELASTIC_PASSWORD.
    /// </summary>
    public static bool TryCreate(string target, [NotNullWhen(true)] out Func<Task<ProbeResult>>? probe)
    {
        IReadOnlyDictionary<string, string> environment = EnvironmentVariables.OfThisProcess();
        Probe? found = Find(target, environment);
        probe = found is null ? null : () => RunAsync(found, target);
        return probe is not null;
    }

    private static Probe? Find(string target, IReadOnlyDictionary<string, string> environment)
    {
        if (target == Toolbox)
        {
            return static cancellationToken => ToolboxProbe.RunAsync(ToolboxServer.SocketPath, cancellationToken);
        }

        bool isAddress = ServerAddress.TryParse(target, out string? scheme, out ServerAddress? address);
        return isAddress ? ForServer(scheme!, address!, environment) : null;
    }

    private static Probe? ForServer(string scheme, ServerAddress address, IReadOnlyDictionary<string, string> environment) => scheme switch
    {
        "tcp" => cancellationToken => TcpProbe.RunAsync(address, cancellationToken),
        "redis" => cancellationToken => RedisProbe.RunAsync(address, environment, cancellationToken),
        "mongodb" => cancellationToken => MongoProbe.RunAsync(address, environment, cancellationToken),
        "elasticsearch" => cancellationToken => ElasticsearchProbe.RunAsync(address, environment, cancellationToken),
        _ => null,
    };

    private static async Task<ProbeResult> RunAsync(Probe probe, string target)
    {
        using CancellationTokenSource timeout = new(Timeout);
        try
        {
            return await probe(timeout.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return ProbeResult.Unhealthy($"{target} did not answer within {Timeout.TotalSeconds:0} s");
        }
    }
}
