using Lucid.AppHost.Topology;

namespace Lucid.AppHost.Publishing.Graph;

/// <summary>What must hold for the graph as a whole.</summary>
internal static class GraphRules
{
    /// <summary>What all memory limits together may be: 6 of the device's 8 GiB.</summary>
    public const int MemoryBudgetMiB = 6 * 1024;

    public static IEnumerable<ModelProblem> Check(PublishedGraph graph) =>
    [
        .. DoubleHostNumbers(graph), .. DoubleHostPorts(graph), .. DoubleImages(graph), .. EdgesWithoutNetwork(graph), .. UnknownTargets(graph),
        .. PlainSecrets(graph), .. Capabilities(graph), .. Memory(graph), .. MissingValues(graph),
    ];

    private static IEnumerable<ModelProblem> DoubleHostNumbers(PublishedGraph graph) => graph.Services
        .SelectMany(s => s.Networks.Select(n => (Service: s, n.Address)))
        .GroupBy(a => a.Address)
        .Where(g => g.Count() > 1)
        .Select(g => new ModelProblem(g.Last().Service.Name, $"has the address {g.Key} of {g.First().Service.Name}: give it another WithHostNumber"))
        .Distinct();

    private static IEnumerable<ModelProblem> DoubleHostPorts(PublishedGraph graph) => graph.Services
        .SelectMany(s => s.Endpoints.Where(e => e.HostPort is not null).Select(e => (Service: s, e.HostPort, e.Protocol)))
        .GroupBy(p => (p.HostPort, p.Protocol))
        .Where(g => g.Count() > 1)
        .Select(g => new ModelProblem(g.Last().Service.Name, $"publishes port {g.Key.HostPort} like {g.First().Service.Name}: give one of them another port"));

    private static IEnumerable<ModelProblem> DoubleImages(PublishedGraph graph) => graph.Services
        .GroupBy(s => (s.Image.Repository, s.Image.Tag))
        .Where(g => g.Select(s => s.Image).Distinct().Count() > 1)
        .Select(g => new ModelProblem(g.Last().Name, $"is published as image {g.Key.Repository} like {g.First().Name} but built in another way: name one of them differently"));

    private static IEnumerable<ModelProblem> EdgesWithoutNetwork(PublishedGraph graph) =>
        from edge in graph.Edges
        let client = graph.Services.FirstOrDefault(s => s.Name == edge.From)
        let server = graph.Services.FirstOrDefault(s => s.Name == edge.To)
        where client is not null && server is not null && !CommonNetworks(client, server).Any()
        select new ModelProblem(edge.From, $"refers to {edge.To} but shares no network with it: put both on one with OnNetworks");

    private static IEnumerable<ModelProblem> UnknownTargets(PublishedGraph graph)
    {
        var names = graph.Services.Select(s => s.Name).ToHashSet();
        foreach (var edge in graph.Edges.Where(e => !names.Contains(e.To)))
            yield return new ModelProblem(edge.From, $"refers to {edge.To}, which is not published: mend or add it, or remove the reference");
        foreach (var service in graph.Services)
            foreach (var awaited in service.WaitsFor.Where(w => !names.Contains(w)))
                yield return new ModelProblem(service.Name, $"waits for {awaited}, which is not published: mend or add it, or remove the WaitFor");
    }

    private static IEnumerable<ModelProblem> PlainSecrets(PublishedGraph graph)
    {
        foreach (var service in graph.Services)
        {
            foreach (var (name, value) in service.Environment)
                if (SecretNames.Match(name) && !value.Secrets.Any() && value.Render(_ => "").Length > 0)
                    yield return new ModelProblem(service.Name, $"has the secret {name} in plain text: make it a parameter with secret: true");
            if (service.Arguments.Any(a => a.Secrets.Any()))
                yield return new ModelProblem(service.Name, "has a secret among its arguments, which every process can read: pass it as a variable");
        }
    }

    private static IEnumerable<ModelProblem> Capabilities(PublishedGraph graph) =>
        from service in graph.Services
        from capability in service.Hardening.AddedCapabilities
        where string.IsNullOrWhiteSpace(capability.Value)
        select new ModelProblem(service.Name, $"gets capability {capability.Key} without a reason: say why, or leave it out");

    private static IEnumerable<ModelProblem> Memory(PublishedGraph graph)
    {
        var sum = graph.Services.Sum(s => s.Limits.MemoryMiB);
        if (sum > MemoryBudgetMiB)
            yield return new ModelProblem("The graph", $"may use {sum} MiB of memory, {sum - MemoryBudgetMiB} more than the budget of {MemoryBudgetMiB}: lower WithLimits");
    }

    private static IEnumerable<ModelProblem> MissingValues(PublishedGraph graph) => graph.Parameters
        .Where(p => !p.Secret && p.Default is null)
        .Select(p => new ModelProblem(p.Name, $"has no value: set Parameters:{p.Name} (environment variable Parameters__{p.Name.Replace('-', '_')})"));

    /// <summary>The networks on which two services can meet.</summary>
    public static IEnumerable<Network> CommonNetworks(PublishedService client, PublishedService server) =>
        client.Networks.Select(n => n.Network).Intersect(server.Networks.Select(n => n.Network));
}
