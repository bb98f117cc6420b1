namespace Lucid.AppHost.Publishing.Graph;

/// <summary>Something that is wrong with the model.</summary>
/// <param name="Resource">The resource it is about.</param>
/// <param name="Text">What is wrong and what to do, to be read after the resource's name.</param>
internal sealed record ModelProblem(string Resource, string Text)
{
    /// <summary>Throws one exception with all of them, resource by resource.</summary>
    public static void ThrowIfAny(IReadOnlyCollection<ModelProblem> problems)
    {
        if (problems.Count == 0) return;
        var lines = problems.OrderBy(p => p.Resource, StringComparer.Ordinal).Select(p => $"{Environment.NewLine}  - {p.Resource} {p.Text}.");
        throw new DistributedApplicationException($"The model has {problems.Count} problem{(problems.Count == 1 ? "" : "s")}:{string.Concat(lines)}");
    }
}
