namespace Aspire.Hosting.Pipelines;

/// <summary>Which steps run for one that was asked for, and in which order.</summary>
internal static class PipelineStepOrder
{
    /// <summary>The step with all it depends on, dependencies first; among independent steps the order in which they were added.</summary>
    public static IReadOnlyList<PipelineStep> For(string? name, IReadOnlyList<PipelineStep> steps)
    {
        if (string.IsNullOrEmpty(name))
            throw new DistributedApplicationException($"Say which step to run: --step NAME. There are: {Known(steps)}.");
        var byName = steps.ToDictionary(s => s.Name, StringComparer.Ordinal);
        if (!byName.ContainsKey(name))
            throw new DistributedApplicationException($"There is no step '{name}'. There are: {Known(steps)}.");

        var order = new List<PipelineStep>();
        Visit(name, byName, Dependencies(steps, byName), order, []);
        return order;
    }

    private static Dictionary<string, List<string>> Dependencies(IReadOnlyList<PipelineStep> steps, Dictionary<string, PipelineStep> byName)
    {
        var dependencies = steps.ToDictionary(s => s.Name, _ => new List<string>(), StringComparer.Ordinal);
        foreach (var step in steps)
        {
            foreach (var before in step.DependsOnSteps) dependencies[step.Name].Add(Existing(before, step, byName));
            foreach (var after in step.RequiredBySteps) dependencies[Existing(after, step, byName)].Add(step.Name);
        }

        return dependencies;
    }

    private static string Existing(string name, PipelineStep step, Dictionary<string, PipelineStep> byName) => byName.ContainsKey(name)
        ? name
        : throw new DistributedApplicationException($"Step '{step.Name}' names a step '{name}', which does not exist. There are: {Known(byName.Values)}.");

    private static void Visit(string name, Dictionary<string, PipelineStep> byName, Dictionary<string, List<string>> dependencies, List<PipelineStep> order,
        List<string> path)
    {
        if (order.Contains(byName[name])) return;
        if (path.Contains(name))
            throw new DistributedApplicationException($"Steps wait for each other in a circle: {string.Join(" → ", path.SkipWhile(s => s != name))} → {name}.");
        path.Add(name);
        foreach (var dependency in dependencies[name]) Visit(dependency, byName, dependencies, order, path);
        path.RemoveAt(path.Count - 1);
        order.Add(byName[name]);
    }

    private static string Known(IEnumerable<PipelineStep> steps) => string.Join(", ", steps.Select(s => s.Name).Order(StringComparer.Ordinal));
}
