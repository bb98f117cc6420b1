using Lucid.Tests.Chain.Services.Engine;

namespace Lucid.Tests.Services.Chain;

public sealed class ChainCommandTests(ChainCommandFixture fixture) : IClassFixture<ChainCommandFixture>, IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    private EngineHost Engine => fixture.Chain.Engine;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Info_RunningChain_DescribesIt()
    {
        var (exitCode, output, _) = await fixture.RunAsync("info", fixture.Gateway);

        Assert.Equal(0, exitCode);
        Assert.Contains($"lucid-sandbox (sandbox), id {Engine.Genesis.Hash}", output, StringComparison.Ordinal);
        Assert.Contains("healthy", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blocks_Limit_PrintsAsMany()
    {
        await Poll.UntilAsync(
            async () => (await Engine.Client.InfoAsync(TestContext.Current.CancellationToken)).CurrentHeight >= 3,
            "three blocks are made",
            TestContext.Current.CancellationToken);
        var (exitCode, output, _) = await fixture.RunAsync("blocks", fixture.Gateway, "--limit", "3");

        Assert.Equal(0, exitCode);
        Assert.Equal(3, output.Trim().Split('\n').Length);
    }

    [Fact]
    public async Task Tx_FinalTransaction_DescribesIt()
    {
        var transaction = GivenTransaction.Transfer(Engine, Engine.TakeAccount());
        await GivenTransaction.FinalAsync(Engine, transaction);
        var (exitCode, output, _) = await fixture.RunAsync("tx", fixture.Gateway, transaction.Id.ToString());

        Assert.Equal(0, exitCode);
        Assert.Contains($"transfer {transaction.Id}", output, StringComparison.Ordinal);
        Assert.Contains("confirmed in block", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00000000000000000000000000000000000000000000000000000000000000ff", "LUCID_CHAIN_5001")]
    [InlineData("zz", "LUCID_ERR_1003")]
    public async Task Tx_UnknownOrMalformed_SaysSo(string id, string code)
    {
        var (exitCode, _, error) = await fixture.RunAsync("tx", fixture.Gateway, id);

        Assert.Equal(1, exitCode);
        Assert.Matches($"^lucid chain: refused: .+ \\({code}\\)$", Assert.Single(error.Trim().Split('\n')));
    }

    [Fact]
    public async Task Anchor_File_WritesAProofThatHoldsForThatFileAlone()
    {
        var file = _folder["report.txt"];
        await File.WriteAllTextAsync(file, "what happened", TestContext.Current.CancellationToken);
        var (exitCode, output, error) = await fixture.RunAsync("anchor", fixture.Gateway, file);
        Assert.True(exitCode == 0, error);
        Assert.Contains("final in block", output, StringComparison.Ordinal);

        (exitCode, output, _) = await LucidProcess.RunAsync(
            "chain", "verify", file + ".lucidproof", "--file", file, "--network", Engine.Genesis.Hash.ToString());
        Assert.Equal(0, exitCode);
        Assert.Contains("byte for byte", output, StringComparison.Ordinal);

        await File.AppendAllTextAsync(file, ".", TestContext.Current.CancellationToken);
        (exitCode, _, error) = await LucidProcess.RunAsync("chain", "verify", file + ".lucidproof", "--file", file);
        Assert.Equal(1, exitCode);
        Assert.Contains("is not what was anchored", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anchor_MissingFile_NamesIt()
    {
        var (exitCode, _, error) = await fixture.RunAsync("anchor", fixture.Gateway, _folder["nothing"]);

        Assert.Equal(1, exitCode);
        Assert.Contains(_folder["nothing"], Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Info_GatewayAway_SaysSo()
    {
        var (exitCode, _, error) = await fixture.RunAsync("info", "http://127.0.0.1:1");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("lucid chain: the gateway cannot be reached: ", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData]
    [InlineData("info")]
    [InlineData("info", "gateway")]
    [InlineData("info", "ftp://gateway")]
    [InlineData("blocks", "http://127.0.0.1:1", "--limit", "0")]
    [InlineData("blocks", "http://127.0.0.1:1", "--limit", "101")]
    [InlineData("verify")]
    [InlineData("verify", "proof", "--network", "zz")]
    [InlineData("verify", "proof", "--file")]
    [InlineData("keygen")]
    [InlineData("nothing")]
    public async Task Run_WrongCall_PrintsTheUsage(params string[] args)
    {
        var (exitCode, output, error) = await LucidProcess.RunAsync(["chain", .. args]);

        Assert.Equal((64, ""), (exitCode, output));
        Assert.StartsWith("Usage: lucid chain ", error, StringComparison.Ordinal);
    }
}
