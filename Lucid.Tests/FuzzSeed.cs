namespace Lucid.Tests;

/// <summary>The seed of all fuzz tests: a failure on one machine is a failure on every machine.</summary>
internal static class FuzzSeed
{
    public const string Value = "0000Lucid001";
}
