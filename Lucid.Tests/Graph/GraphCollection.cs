namespace Lucid.Tests.Graph;

/// <summary>Tests of the live graph come one after the other: some of them restart its services.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class GraphCollection
{
    public const string Name = "live graph";
}
