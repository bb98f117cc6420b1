using System.Net.Sockets;
using k8s.Models;
using Lucid.AppHost.Publishing.Graph;

namespace Lucid.AppHost.Publishing.Kubernetes;

/// <summary>
/// How the cluster finds out about a container: whether it has started, whether it can take work, whether it must be started anew. Only the
/// second asks for what the service depends on; a database that is away must not make the cluster kill its clients.
/// </summary>
internal static class Probes
{
    private const int StartPeriodSeconds = 2;
    private const int PeriodSeconds = 10;
    private const int CommandPeriodSeconds = 30;
    private const int TimeoutSeconds = 5;
    private const int CommandTimeoutSeconds = 10;

    public static V1Probe Startup(PublishedService service)
    {
        var probe = service.Health.Http is { } http ? Http(http.Port, http.AlivePath) : Command(service);
        probe.PeriodSeconds = StartPeriodSeconds;
        probe.FailureThreshold = Math.Max(service.Health.StartSeconds / StartPeriodSeconds, 3);
        return probe;
    }

    public static V1Probe Readiness(PublishedService service) => service.Health.Http is { } http ? Http(http.Port, http.ReadyPath) : Command(service);

    public static V1Probe Liveness(PublishedService service)
    {
        if (service.Health.Http is { } http) return Http(http.Port, http.AlivePath);
        return service.Endpoints.FirstOrDefault(e => e.Protocol is ProtocolType.Tcp) is { } endpoint
            ? Periodic(new V1Probe { TcpSocket = new V1TCPSocketAction { Port = endpoint.Port } }, PeriodSeconds, TimeoutSeconds)
            : Command(service);
    }

    private static V1Probe Http(int port, string path) =>
        Periodic(new V1Probe { HttpGet = new V1HTTPGetAction { Port = port, Path = path } }, PeriodSeconds, TimeoutSeconds);

    private static V1Probe Command(PublishedService service) =>
        Periodic(new V1Probe { Exec = new V1ExecAction { Command = [.. service.Health.Command] } }, CommandPeriodSeconds, CommandTimeoutSeconds);

    private static V1Probe Periodic(V1Probe probe, int period, int timeout)
    {
        probe.PeriodSeconds = period;
        probe.TimeoutSeconds = timeout;
        probe.FailureThreshold = 3;
        return probe;
    }
}
