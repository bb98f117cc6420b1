namespace Lucid.Tests.Peers;

/// <summary>Runs the real clients in <c>Peers/</c>.</summary>
internal static class NodePeers
{
    private static readonly NodePackage Package = new("Peers");

    /// <summary>Runs <c>Peers/{script}</c> with arguments and gives back what it printed; a non-zero exit fails the test.</summary>
    public static Task<string> RunAsync(string script, params string[] arguments) => Package.RunAsync(script, arguments);
}
