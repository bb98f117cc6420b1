using k8s.Models;
using Lucid.AppHost.Publishing.Graph;

namespace Lucid.AppHost.Publishing.Kubernetes;

/// <summary>The pods of a service.</summary>
internal static class Pods
{
    /// <summary>The volume of a service's data, and the claim behind it.</summary>
    public const string DataVolume = "data";

    private const string TemporaryVolume = "tmp";
    private const string LogVolume = "logs";
    private const string Program = "/usr/local/bin/lucid";

    // Longer than the cluster takes to tell its proxies that a pod is going away.
    private const int DrainSeconds = 5;
    private const int StopSeconds = 30;

    public static V1PodTemplateSpec Template(PublishedService service, ClusterContext context)
    {
        var variables = PodVariables.Of(service, context.Parameters);
        return new V1PodTemplateSpec
        {
            Metadata = new V1ObjectMeta
            {
                Labels = Labels.Of(service, context.Images),
                Annotations = new Dictionary<string, string>
                {
                    ["com.lucid/configuration"] = variables.Checksum(),
                    ["kubectl.kubernetes.io/default-container"] = service.Name,
                },
            },
            Spec = Spec(service, variables, context),
        };
    }

    private static V1PodSpec Spec(PublishedService service, PodVariables variables, ClusterContext context) => new()
    {
        ServiceAccountName = service.Name,
        AutomountServiceAccountToken = false,
        // Otherwise every Service of the namespace would add variables to every container, and names could clash with the model's.
        EnableServiceLinks = false,
        PriorityClassName = PriorityClasses.NameOf(service.Group),
        SecurityContext = SecurityContexts.Pod,
        DnsConfig = new V1PodDNSConfig { Options = [new V1PodDNSConfigOption { Name = "ndots", Value = "2" }] },
        TerminationGracePeriodSeconds = StopSeconds,
        RestartPolicy = "Always",
        Affinity = Placement.Affinity(service, context.Images),
        TopologySpreadConstraints = Placement.Spread(service),
        InitContainers = Waiting(service, context),
        Containers = [Container(service, variables, context)],
        Volumes = [.. Volumes(service)],
    };

    private static V1Container Container(PublishedService service, PodVariables variables, ClusterContext context) => new()
    {
        Name = service.Name,
        Image = context.Images.Full(service.Image),
        ImagePullPolicy = "Always",
        Args = service.Arguments.Count == 0 ? null : [.. service.Arguments.Select(a => PodVariables.Compose(a, context.Parameters))],
        EnvFrom = variables.Plain.Count == 0 ? null : [new V1EnvFromSource { ConfigMapRef = new V1ConfigMapEnvSource { Name = service.Name } }],
        Env = variables.Secret.Count == 0 ? null : [.. variables.Secret],
        Ports = service.Endpoints.Count == 0 ? null : [.. service.Endpoints.Select(Port)],
        Resources = Resources.Of(service.Limits),
        SecurityContext = SecurityContexts.Container(service.Hardening),
        StartupProbe = Probes.Startup(service),
        ReadinessProbe = Probes.Readiness(service),
        LivenessProbe = Probes.Liveness(service),
        // Requests that are on their way when a pod is told to stop still find it.
        Lifecycle = service is { IsStateless: true, Endpoints.Count: > 0 }
            ? new V1Lifecycle { PreStop = new V1LifecycleHandler { Sleep = new V1SleepAction { Seconds = DrainSeconds } } }
            : null,
        VolumeMounts = [.. Mounts(service)],
    };

    private static V1ContainerPort Port(PublishedEndpoint endpoint) => new()
    {
        Name = Ports.NameOf(endpoint),
        ContainerPort = endpoint.Port,
        Protocol = Ports.ProtocolOf(endpoint.Protocol),
    };

    /// <summary>A Service takes connections only when one of its pods is ready: to reach it is to know that it is.</summary>
    private static IList<V1Container>? Waiting(PublishedService service, ClusterContext context)
    {
        var targets = context.Graph.Edges
            .Where(e => e.From == service.Name && service.WaitsFor.Contains(e.To) && e.Protocol is System.Net.Sockets.ProtocolType.Tcp)
            .Select(e => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{e.To}:{e.Port}"))
            .ToList();
        if (targets.Count == 0) return null;
        return
        [
            new V1Container
            {
                Name = "wait",
                Image = context.Images.Full(service.Image),
                ImagePullPolicy = "Always",
                Command = [Program, "wait", .. targets],
                Resources = Resources.Waiting,
                SecurityContext = SecurityContexts.Container(new Topology.HardeningAnnotation()),
            },
        ];
    }

    private static IEnumerable<V1VolumeMount> Mounts(PublishedService service)
    {
        yield return new V1VolumeMount { Name = TemporaryVolume, MountPath = "/tmp" };
        if (service.HasLogs) yield return new V1VolumeMount { Name = LogVolume, MountPath = $"/var/log/{service.Name}" };
        if (service.Data is { } data) yield return new V1VolumeMount { Name = DataVolume, MountPath = data.ContainerPath };
    }

    private static IEnumerable<V1Volume> Volumes(PublishedService service)
    {
        // In memory: servers write passwords that they were given as variables into files there.
        yield return Empty(TemporaryVolume, service.Hardening.TemporaryMiB, medium: "Memory");
        if (service.HasLogs) yield return Empty(LogVolume, Resources.LogsMiB, medium: null);
    }

    private static V1Volume Empty(string name, int sizeMiB, string? medium) =>
        new() { Name = name, EmptyDir = new V1EmptyDirVolumeSource { SizeLimit = Resources.MiB(sizeMiB), Medium = medium } };
}
