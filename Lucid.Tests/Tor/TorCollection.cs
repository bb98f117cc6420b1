namespace Lucid.Tests.Tor;

/// <summary>The authorities of a Tor network vote by the clock: beside tests that take every core they would miss their votes.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TorCollection
{
    public const string Name = "private Tor network";
}
