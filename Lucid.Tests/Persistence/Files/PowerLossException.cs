namespace Lucid.Tests.Persistence.Files;

/// <summary>The power went while a node used its disk.</summary>
public sealed class PowerLossException() : Exception("The power went.");
