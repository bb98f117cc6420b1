using System.Text.RegularExpressions;
using Lucid.AppHost.Publishing.Graph;

namespace Lucid.AppHost.Publishing.Kubernetes;

/// <summary>What must hold for the graph in a cluster, beyond what must hold anywhere.</summary>
internal static partial class KubernetesRules
{
    public static IEnumerable<ModelProblem> Check(PublishedGraph graph) => graph.Services.SelectMany(s => (IEnumerable<ModelProblem>)
    [
        .. s.Hardening.AddedCapabilities.Keys.Where(c => c != SecurityContexts.PermittedCapability).Select(c => new ModelProblem(s.Name,
            $"gets capability {c}: a cluster permits no other than {SecurityContexts.PermittedCapability} (restricted Pod Security Standard); do without it")),
        .. s.Environment.Keys.Where(v => !VariableName().IsMatch(v)).Select(v => new ModelProblem(s.Name,
            $"has a variable named '{v}': a cluster takes letters, digits, '-', '_' and '.' only, and no digit first; rename it")),
        .. s.Endpoints.GroupBy(Ports.NameOf).Where(g => g.Count() > 1).Select(g => new ModelProblem(s.Name,
            $"has two endpoints that a cluster calls '{g.Key}': rename one of them")),
        .. s.Endpoints.Where(e => !PortName().IsMatch(Ports.NameOf(e))).Select(e => new ModelProblem(s.Name,
            $"has an endpoint named '{e.Name}': a cluster takes letters, digits and single dashes only, and at least one letter; rename it")),
    ]);

    // What every supported version of Kubernetes takes; newer ones take more (relaxed environment variable validation).
    [GeneratedRegex(@"^[-._a-zA-Z][-._a-zA-Z0-9]*\z")]
    private static partial Regex VariableName();

    // RFC 6335, section 5.1.
    [GeneratedRegex(@"^(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex PortName();
}
