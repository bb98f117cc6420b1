namespace Aspire.Hosting.Orchestration.Configuration;

/// <summary>The resolved environment and arguments of one start.</summary>
internal sealed record ExecutionConfiguration(IReadOnlyDictionary<string, string> Environment, IReadOnlyList<string> Arguments);
