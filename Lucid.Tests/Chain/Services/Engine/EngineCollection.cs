namespace Lucid.Tests.Chain.Services.Engine;

/// <summary>The tests of the engine's API share one engine.</summary>
[CollectionDefinition(Name)]
public sealed class EngineCollection : ICollectionFixture<EngineFixture>
{
    public const string Name = "Blockchain engine";
}
