using Lucid.Chain;
using Lucid.Chain.Proofs;
using Lucid.Chain.Transactions;
using Lucid.Tests.Chain;

namespace Lucid.Tests.Services.Chain;

public sealed class ChainVerifyTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly byte[] _good = TestProofs.Simple().ToArray();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Verify_GoodProof_SaysWhatItProvesAndWhatNot()
    {
        var (exitCode, output, error) = await VerifyAsync(_good);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.StartsWith("The proof holds.", output, StringComparison.Ordinal);
        Assert.Contains($"on network {TestProofs.Network}", output, StringComparison.Ordinal);
        var notProven = output[output.IndexOf("It does not prove:", StringComparison.Ordinal)..];
        Assert.Contains($"--network {TestProofs.Network}", notProven, StringComparison.Ordinal);
        Assert.Contains("the keys of the entities that led earlier", notProven, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_NetworkIsGiven_NoLongerDoubtsIt()
    {
        var (exitCode, output, _) = await VerifyAsync(_good, "--network", TestProofs.Network.ToString());

        Assert.Equal(0, exitCode);
        Assert.DoesNotContain("the network you mean", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_AnotherNetwork_DoesNotHold()
    {
        var (exitCode, _, error) = await VerifyAsync(_good, "--network", ChainHash.Of([7]).ToString());

        Assert.Equal(1, exitCode);
        Assert.Contains($"for network {TestProofs.Network}", error, StringComparison.Ordinal);
    }

    [Fact]
    public void FindFlaw_AnyByteFlippedAndNoNetworkGiven_FindsOne()
    {
        for (var i = 0; i < _good.Length; i++)
        {
            foreach (var bit in (byte[])[0x01, 0x80])
            {
                var bytes = (byte[])_good.Clone();
                bytes[i] ^= bit;
                var holds = TransactionProof.Parse(bytes) is { } proof && ProofVerifier.FindFlaw(proof) is null;
                Assert.False(holds, $"The proof still holds with bit {bit} of byte {i} flipped.");
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(200)]
    [InlineData(-200)]
    [InlineData(-1)]
    public async Task Verify_ByteFlipped_SaysOnOneLineWhatIsWrong(int at)
    {
        _good[at < 0 ? _good.Length + at : at] ^= 0x10;
        await DoesNotHoldAsync(_good);
    }

    [Fact]
    public async Task Verify_CutOrLengthened_DoesNotHold()
    {
        await DoesNotHoldAsync(_good[..^1]);
        await DoesNotHoldAsync([.. _good, 0]);
        await DoesNotHoldAsync([]);
    }

    [Fact]
    public async Task Verify_SomeOtherFile_IsNoProof()
    {
        var (exitCode, _, error) = await VerifyAsync("This is a text."u8.ToArray());

        Assert.Equal(1, exitCode);
        Assert.Contains("is not a proof, or it is damaged", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_MissingFile_NamesIt()
    {
        var (exitCode, _, error) = await LucidProcess.RunAsync("chain", "verify", _folder["nothing"]);

        Assert.Equal(1, exitCode);
        Assert.Contains(_folder["nothing"], Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_MissingContent_NamesIt()
    {
        var (exitCode, _, error) = await VerifyAsync(_good, "--file", _folder["nothing"]);

        Assert.Equal(1, exitCode);
        Assert.Contains(_folder["nothing"], Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_FileOfATransactionThatAnchorsNothing_DoesNotHold()
    {
        var (exitCode, _, error) = await VerifyAsync(
            TestProofs.Of(new Transfer(TestKeys.Account(2), 1)).ToArray(), "--file", typeof(ChainVerifyTests).Assembly.Location);

        Assert.Equal(1, exitCode);
        Assert.Contains("anchors nothing", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_TimeBeyondTheCalendar_IsPrintedAsANumber()
    {
        var proof = TestProofs.Of(TestLedger.Anchor(1) with { StartedAt = long.MaxValue });
        var (exitCode, output, _) = await VerifyAsync(proof.ToArray());

        Assert.Equal(0, exitCode);
        Assert.Contains($"begun {long.MaxValue} ms since 1970", output, StringComparison.Ordinal);
    }

    private async Task DoesNotHoldAsync(byte[] proof)
    {
        var (exitCode, output, error) = await VerifyAsync(proof);

        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith("lucid chain: the proof does not hold: ", Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Output, string Error)> VerifyAsync(byte[] proof, params string[] options)
    {
        await File.WriteAllBytesAsync(_folder["proof"], proof, TestContext.Current.CancellationToken);
        return await LucidProcess.RunAsync(["chain", "verify", _folder["proof"], .. options]);
    }
}
