using Lucid.Tests.Peers;

namespace Lucid.Tests.Embedded;

/// <summary>MongoDB's own driver for Node.js against the stand-in.</summary>
public sealed class NodeDriverTests(DocumentsServer server) : IClassFixture<DocumentsServer>
{
    [Fact]
    public async Task NodeDriver_ItsOwnScript_Passes() =>
        Assert.Equal("passed", (await NodePeers.RunAsync("documents.mjs", server.ConnectionString)).Trim());
}
