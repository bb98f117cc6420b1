using System.Net.Sockets;

namespace Lucid.AppHost.Publishing.Graph;

/// <summary>What is published: every container, and who may talk to whom.</summary>
/// <param name="Services">In the order of the model.</param>
/// <param name="Edges">Every connection that the graph allows, once each.</param>
internal sealed record PublishedGraph(IReadOnlyList<PublishedService> Services, IReadOnlyList<Edge> Edges)
{
    /// <summary>The parameters that any service uses, by name.</summary>
    public IReadOnlyList<ParameterResource> Parameters { get; } =
        [.. Services.SelectMany(s => s.Parameters).Distinct().OrderBy(p => p.Name, StringComparer.Ordinal)];

    public PublishedService this[string name] => Services.First(s => s.Name == name);
}

/// <summary>A service that may open connections to a port of another.</summary>
internal sealed record Edge(string From, string To, int Port, ProtocolType Protocol);
