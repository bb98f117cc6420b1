using Aspire.Hosting.Pipelines;
using Lucid.AppHost.Publishing.Graph;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Lucid.AppHost.Publishing;

/// <summary>What the steps of one publishing share: the graph, read and checked once, and where to write.</summary>
internal sealed class Publication(IConfiguration configuration)
{
    private PublishedGraph? _graph;
    private NetworkPlan? _networks;

    public PublishedGraph Graph => _graph ?? throw NotRead();

    public NetworkPlan Networks => _networks ?? throw NotRead();

    public IConfiguration Configuration { get; } = configuration;

    /// <summary>Reads the graph; throws with everything that is wrong with it.</summary>
    public async Task CheckAsync(PipelineStepContext context)
    {
        var problems = new List<ModelProblem>();
        _networks = new NetworkPlan(Configuration, problems);
        var graph = await new GraphReader(context.ExecutionContext, _networks, problems).ReadAsync(context.Model, context.CancellationToken);
        problems.AddRange(GraphRules.Check(graph));
        ModelProblem.ThrowIfAny(problems);
        _graph = graph;
    }

    /// <summary>A folder of the output.</summary>
    public static OutputDirectory Output(PipelineStepContext context, string name) =>
        new(Path.Combine(context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory(), name));

    private static InvalidOperationException NotRead() => new($"The graph is read by step '{PublishingExtensions.CheckStep}', which has not run.");
}
