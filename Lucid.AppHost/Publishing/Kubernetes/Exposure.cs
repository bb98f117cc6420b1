using k8s.Models;
using Lucid.AppHost.Publishing.Graph;

namespace Lucid.AppHost.Publishing.Kubernetes;

/// <summary>The names a service is reached by: inside of the cluster, and from outside.</summary>
internal static class Exposure
{
    /// <summary>Whether an ingress controller stands in front of a service.</summary>
    public static bool HasIngress(PublishedService service) => PublishedHttp(service).Any();

    /// <summary>The Service behind which the members of a StatefulSet have names of their own.</summary>
    public static string MembersOf(string service) => $"{service}-members";

    /// <summary>The Service called like the resource, whatever there is behind it.</summary>
    public static V1Service? Service(PublishedService service, ClusterContext context) => service.Endpoints.Count == 0 ? null : new V1Service
    {
        Metadata = Manifest.Meta(service.Name, Labels.Of(service, context.Images)),
        Spec = new V1ServiceSpec { Type = "ClusterIP", Selector = Labels.Selector(service.Name), Ports = [.. service.Endpoints.Select(Port)] },
    };

    /// <summary>Gives each member of a StatefulSet a name, <c>&lt;service&gt;-0.&lt;service&gt;-members</c>, also before it is ready.</summary>
    public static V1Service? Members(PublishedService service, ClusterContext context) => service.Data is null ? null : new V1Service
    {
        Metadata = Manifest.Meta(MembersOf(service.Name), Labels.Of(service, context.Images)),
        Spec = new V1ServiceSpec
        {
            Type = "ClusterIP",
            ClusterIP = "None",
            PublishNotReadyAddresses = true,
            Selector = Labels.Selector(service.Name),
            Ports = service.Endpoints.Count == 0 ? null : [.. service.Endpoints.Select(Port)],
        },
    };

    public static V1Ingress? Ingress(PublishedService service, ClusterContext context) => PublishedHttp(service).FirstOrDefault() is not { } endpoint ? null : new V1Ingress
    {
        Metadata = Manifest.Meta(service.Name, Labels.Of(service, context.Images), new Dictionary<string, string>
        {
            // The service knows how much it takes; the controller's own limit of 1 MiB is less than a chunk of a session.
            ["nginx.ingress.kubernetes.io/proxy-body-size"] = "0",
        }),
        Spec = new V1IngressSpec
        {
            IngressClassName = context.Settings.IngressClass,
            Tls = [new V1IngressTLS { Hosts = [context.Settings.HostOf(service.Name)], SecretName = $"{service.Name}-tls" }],
            Rules = [new V1IngressRule { Host = context.Settings.HostOf(service.Name), Http = new V1HTTPIngressRuleValue { Paths = [Everything(service, endpoint)] } }],
        },
    };

    private static IEnumerable<PublishedEndpoint> PublishedHttp(PublishedService service) => service.Endpoints.Where(e => e is { IsHttp: true, HostPort: not null });

    private static V1ServicePort Port(PublishedEndpoint endpoint) => new()
    {
        Name = Ports.NameOf(endpoint),
        Port = endpoint.Port,
        TargetPort = Ports.NameOf(endpoint),
        Protocol = Ports.ProtocolOf(endpoint.Protocol),
        AppProtocol = endpoint.IsHttp ? "http" : null,
    };

    private static V1HTTPIngressPath Everything(PublishedService service, PublishedEndpoint endpoint) => new()
    {
        Path = "/",
        PathType = "Prefix",
        Backend = new V1IngressBackend
        {
            Service = new V1IngressServiceBackend { Name = service.Name, Port = new V1ServiceBackendPort { Name = Ports.NameOf(endpoint) } },
        },
    };
}
