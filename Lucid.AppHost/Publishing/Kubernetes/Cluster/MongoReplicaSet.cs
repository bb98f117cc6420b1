using System.Globalization;
using k8s.Models;
using Lucid.AppHost.Publishing.Graph;

namespace Lucid.AppHost.Publishing.Kubernetes.Cluster;

/// <summary>MongoDB as a replica set of three; <c>lucid mongodb-server</c> makes the set from these variables when the first member starts.</summary>
internal sealed record MongoReplicaSet() : ReplicatedServer("lucid-mongodb", Members: 3)
{
    private const string SetName = "lucid";
    private const string Scheme = "mongodb://";

    // Base64 characters of a keyFile; MongoDB takes 6 to 1024.
    private const int KeyLength = 96;

    public override IEnumerable<int> MemberPorts(PublishedService service) => service.Endpoints.Select(e => e.Port);

    public override IEnumerable<ClusterSecret> Secrets(PublishedService service) => [new ClusterSecret(KeyOf(service), KeyLength)];

    protected override IEnumerable<V1EnvVar> Variables(PublishedService service) =>
    [
        new V1EnvVar { Name = "MONGO_REPLICA_SET_MEMBERS", Value = Hosts(service) },
        PodVariables.FromSecret("MONGO_REPLICA_SET_KEY", KeyOf(service)),
    ];

    /// <summary>A client that knows the members and the set finds the one that takes writes, also after it has changed.</summary>
    public override PublishedValue ForClients(PublishedValue value, PublishedService service)
    {
        if (value.Parts is not [{ Parameter: null } first, ..] || !first.Text.StartsWith(Scheme, StringComparison.Ordinal)) return value;
        var address = string.Create(CultureInfo.InvariantCulture, $"@{service.Name}:{service.Endpoints[0].Port}");
        var at = value.Parts.ToList().FindIndex(p => p.Text.StartsWith(address, StringComparison.Ordinal));
        if (at < 0) return value;
        var rest = value.Parts[at].Text[address.Length..];
        var option = rest.Contains('?', StringComparison.Ordinal) ? "&" : "?";
        return new PublishedValue([.. value.Parts.Take(at), new ValuePart($"@{Hosts(service)}{rest}{option}replicaSet={SetName}", null), .. value.Parts.Skip(at + 1)]);
    }

    private string Hosts(PublishedService service) =>
        AllMembers(service, m => string.Create(CultureInfo.InvariantCulture, $"{m}:{service.Endpoints[0].Port}"));

    private static string KeyOf(PublishedService service) => $"{service.Name}-replica-key";
}
