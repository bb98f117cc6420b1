namespace Lucid.AppHost.Publishing.Kubernetes.Cluster;

/// <summary>A Secret that only the cluster overlay needs.</summary>
/// <param name="Name">Name of the Secret.</param>
/// <param name="Length">Characters of a generated value; null for a certificate with its key and authority.</param>
internal sealed record ClusterSecret(string Name, int? Length);
