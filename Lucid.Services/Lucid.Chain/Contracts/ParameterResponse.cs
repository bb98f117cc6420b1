namespace Lucid.Chain.Contracts;

/// <summary>A parameter of the registry and its bounds.</summary>
public sealed record ParameterResponse(string Name, ulong Value, ulong Minimum, ulong Maximum);
