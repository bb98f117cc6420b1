using k8s.Models;
using Lucid.AppHost.Publishing.Graph;

namespace Lucid.AppHost.Publishing.Kubernetes.Cluster;

/// <summary>Elasticsearch as three nodes that each hold data and can lead; with security on, they talk over TLS only.</summary>
internal sealed record ElasticsearchNodes() : ReplicatedServer("lucid-elasticsearch", Members: 3)
{
    private const int TransportPort = 9300;
    private const string Ssl = "xpack.security.transport.ssl";

    // Elasticsearch reads certificates from below its configuration folder only.
    private const string CertificateFolder = "transport";
    private const string CertificatePath = $"/usr/share/elasticsearch/config/{CertificateFolder}";

    public override IEnumerable<int> MemberPorts(PublishedService service) => [TransportPort];

    public override IEnumerable<ClusterSecret> Secrets(PublishedService service) => [new ClusterSecret(CertificateOf(service), Length: null)];

    protected override IEnumerable<V1EnvVar> Variables(PublishedService service) =>
    [
        new V1EnvVar { Name = "node.name", ValueFrom = new V1EnvVarSource { FieldRef = new V1ObjectFieldSelector { FieldPath = "metadata.name" } } },
        new V1EnvVar { Name = "discovery.type", Value = "multi-node" },
        new V1EnvVar { Name = "discovery.seed_hosts", Value = AllMembers(service, m => m) },
        new V1EnvVar { Name = "cluster.initial_master_nodes", Value = string.Join(',', Enumerable.Range(0, Members).Select(n => PodName(service, n))) },
        new V1EnvVar { Name = $"{Ssl}.enabled", Value = "true" },
        new V1EnvVar { Name = $"{Ssl}.verification_mode", Value = "certificate" },
        new V1EnvVar { Name = $"{Ssl}.client_authentication", Value = "required" },
        new V1EnvVar { Name = $"{Ssl}.certificate_authorities", Value = $"{CertificateFolder}/ca.crt" },
        new V1EnvVar { Name = $"{Ssl}.certificate", Value = $"{CertificateFolder}/tls.crt" },
        new V1EnvVar { Name = $"{Ssl}.key", Value = $"{CertificateFolder}/tls.key" },
    ];

    protected override void Complete(V1PodSpec pod, V1Container container, PublishedService service)
    {
        container.Ports = [new V1ContainerPort { Name = "transport", ContainerPort = TransportPort, Protocol = "TCP" }];
        container.VolumeMounts = [new V1VolumeMount { Name = CertificateFolder, MountPath = CertificatePath, ReadOnlyProperty = true }];
        pod.Volumes =
        [
            // Read by the group, which is the server's own.
            new V1Volume { Name = CertificateFolder, Secret = new V1SecretVolumeSource { SecretName = CertificateOf(service), DefaultMode = 0b100_100_000 } },
        ];
    }

    private static string CertificateOf(PublishedService service) => $"{service.Name}-transport";
}
