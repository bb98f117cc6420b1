using System.Globalization;
using System.Text;
using Aspire.Hosting.Pipelines;
using Lucid.AppHost.Publishing.Graph;

namespace Lucid.AppHost.Publishing;

/// <summary>Draws the graph as a Mermaid flowchart (<see href="https://mermaid.js.org/syntax/flowchart.html"/>): who may talk to whom.</summary>
internal static class TopologyPicture
{
    public static async Task PublishAsync(Publication publication, PipelineStepContext context)
    {
        var output = Publication.Output(context, "topology");
        await output.WriteAsync("topology.mmd", Draw(publication.Graph), cancellationToken: context.CancellationToken);
        await output.CompleteAsync(context.CancellationToken);
    }

    private static string Draw(PublishedGraph graph)
    {
        var text = new StringBuilder("graph LR\n  client([client])\n");
        foreach (var group in graph.Services.GroupBy(s => s.Group).OrderBy(g => g.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"  subgraph {group.Key.ToString().ToLowerInvariant()}\n");
            foreach (var service in group) text.Append(CultureInfo.InvariantCulture, $"    {Shape(service)}\n");
            text.Append("  end\n");
        }

        foreach (var service in graph.Services)
        {
            foreach (var endpoint in service.Endpoints.Where(e => e.HostPort is not null))
                text.Append(CultureInfo.InvariantCulture, $"  client -- {endpoint.HostPort} --> {service.Name}\n");
            if (service.Egress is not null) text.Append(CultureInfo.InvariantCulture, $"  {service.Name} --> outside([outside])\n");
        }

        foreach (var edge in graph.Edges) text.Append(CultureInfo.InvariantCulture, $"  {edge.From} -- {edge.Port} --> {edge.To}\n");
        return text.ToString();
    }

    // A cylinder is what keeps data.
    private static string Shape(PublishedService service) => service.Data is null ? service.Name : $"{service.Name}[({service.Name})]";
}
