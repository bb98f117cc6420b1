namespace Aspire.Hosting.Publishing;

/// <summary>Several things that are wrong with a model, told at once.</summary>
internal static class ModelProblems
{
    public static void ThrowIfAny(string what, IReadOnlyCollection<string> problems)
    {
        if (problems.Count > 0)
            throw new DistributedApplicationException($"{what}:{string.Concat(problems.Select(p => $"{Environment.NewLine}  - {p}"))}");
    }
}
