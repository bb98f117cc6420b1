using Microsoft.Extensions.Configuration;

namespace Lucid.AppHost.Publishing.Kubernetes;

/// <summary>What the model does not know about a cluster. The site's own kustomization can replace each of these without publishing again.</summary>
/// <param name="Domain"><c>Lucid:Kubernetes:Domain</c>: published services are <c>&lt;service&gt;.&lt;domain&gt;</c>; the default is a name of RFC 2606.</param>
/// <param name="IngressClass"><c>Lucid:Kubernetes:IngressClass</c>: the class of the cluster's ingress controller.</param>
/// <param name="IngressNamespace"><c>Lucid:Kubernetes:IngressNamespace</c>: where the controller runs; only it may reach published ports.</param>
internal sealed record KubernetesSettings(string Domain, string IngressClass, string IngressNamespace)
{
    /// <summary>The namespace of everything that is published.</summary>
    public const string Namespace = "lucid";

    public static KubernetesSettings From(IConfiguration configuration) => new(
        configuration["Lucid:Kubernetes:Domain"] ?? "lucid.example",
        configuration["Lucid:Kubernetes:IngressClass"] ?? "nginx",
        configuration["Lucid:Kubernetes:IngressNamespace"] ?? "ingress-nginx");

    /// <summary>The host name of a published service.</summary>
    public string HostOf(string service) => $"{ShortName(service)}.{Domain}";

    private static string ShortName(string service) => service.StartsWith("lucid-", StringComparison.Ordinal) ? service["lucid-".Length..] : service;
}
