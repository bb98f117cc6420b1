namespace Aspire.Hosting.Orchestration.Launching;

/// <summary>What to start.</summary>
internal sealed record ChildProcessStart(string Program, IReadOnlyList<string> Arguments, string WorkingDirectory, IReadOnlyDictionary<string, string> Environment);
