namespace Aspire.Hosting.Orchestration.Launching;

/// <summary>Where the AppHost project is: relative paths of the model start there.</summary>
internal sealed record AppHostLocation(string Directory);
