using Lucid.Chain;
using Lucid.Cryptography.Hashing;
using Lucid.Sessions.Storage.Contracts;
using Lucid.Sessions.Verification;
using Lucid.Tests.Chain;

namespace Lucid.Tests.Sessions.Verification;

public sealed class SessionVerifierTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verify_WholeSession_HoldsDownToTheGenesis()
    {
        var report = await VerifyAsync(RecordedSession.Make(), TestProofs.Network);
        Assert.True(report.IsComplete, Texts(report));
        Assert.Equal(RecordedSession.Id, report.Anchor!.SessionId.ToString("D"));
        Assert.Equal(["manifest", "keys", "chunks", "anchor"], report.Checks.Select(static check => check.Name));
    }

    [Fact]
    public async Task Verify_ChunkChanged_NamesIt()
    {
        var session = RecordedSession.Make();
        session.Chunks[1][^1] ^= 1;
        await FailsAsync(session, "Chunk 1");
    }

    [Fact]
    public async Task Verify_ChunkTruncated_NamesIt()
    {
        var session = RecordedSession.Make();
        session.Chunks[0] = session.Chunks[0][..^1];
        await FailsAsync(session, "Chunk 0");
    }

    [Fact]
    public async Task Verify_ChunkWithMore_NamesIt()
    {
        var session = RecordedSession.Make();
        session.Chunks[0] = [.. session.Chunks[0], 0];
        await FailsAsync(session, "Chunk 0");
    }

    [Fact]
    public async Task Verify_ChunksSwapped_NamesBoth()
    {
        var session = RecordedSession.Make();
        (session.Chunks[0], session.Chunks[1]) = (session.Chunks[1], session.Chunks[0]);
        var report = await VerifyAsync(session);
        Assert.Equal(2, report.Checks.Count(static check => check is { Name: "chunks", Result: CheckResult.Failed }));
    }

    [Fact]
    public async Task Verify_ChunkNotThere_IsNotChecked()
    {
        var session = RecordedSession.Make();
        session.Chunks.Remove(1);
        var report = await VerifyAsync(session);
        Assert.True(report.Holds);
        Assert.False(report.IsComplete);
        Assert.Contains("Chunk 1 is not there", Texts(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_OneChunkMissingAndOneChanged_NamesBoth()
    {
        var session = RecordedSession.Make();
        session.Chunks.Remove(0);
        session.Chunks[1][0] ^= 1;
        var report = await VerifyAsync(session);
        Assert.False(report.Holds);
        Assert.Contains("Chunk 0 is not there", Texts(report), StringComparison.Ordinal);
        Assert.Contains("Chunk 1 is not the one", Texts(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_SealedKeyOfAnotherSession_Fails()
    {
        var session = RecordedSession.Make();
        session.Keys = RecordedSession.Make().Keys;
        await FailsAsync(session, "sealed keys");
    }

    [Theory]
    [InlineData("")]
    [InlineData("no key")]
    public async Task Verify_SealedKeyThatIsNone_Fails(string sealedKey)
    {
        var session = RecordedSession.Make();
        session.Keys = new KeyEnvelopes([session.Keys!.Envelopes[0] with { Sealed = sealedKey }]);
        await FailsAsync(session, "sealed keys");
    }

    [Fact]
    public async Task Verify_KeysDestroyed_IsNotChecked()
    {
        var session = RecordedSession.Make();
        session.Keys = null;
        var report = await VerifyAsync(session);
        Assert.True(report.Holds);
        Assert.False(report.IsComplete);
    }

    [Fact]
    public async Task Verify_NoProof_IsNotChecked()
    {
        var session = RecordedSession.Make();
        session.Proof = null;
        var report = await VerifyAsync(session);
        Assert.True(report.Holds);
        Assert.False(report.IsComplete);
    }

    [Fact]
    public async Task Verify_ForgedManifest_Fails()
    {
        var session = RecordedSession.Make();
        session.Manifest = "{}"u8.ToArray();
        var report = await VerifyAsync(session);
        Assert.False(report.Holds);
        Assert.Null(report.Manifest);
    }

    [Fact]
    public async Task Verify_AnotherNetwork_Fails() =>
        await FailsAsync(RecordedSession.Make(), "network", ChainHash.Of([7]));

    [Fact]
    public async Task Verify_DamagedProof_Fails()
    {
        var session = RecordedSession.Make();
        session.Proof = session.Proof![..^1];
        await FailsAsync(session, "damaged");
    }

    [Fact]
    public async Task Verify_ProofOfAnotherSession_Fails() => await FailsAsync(
        RecordedSession.Make(static anchor => anchor with { SessionId = Guid.Parse("6c7c2c3c-1f0a-4d36-8f2f-0d7a6c5b4e3f") }), "another session");

    [Fact]
    public async Task Verify_ProofOfAnotherManifest_Fails() =>
        await FailsAsync(RecordedSession.Make(static anchor => anchor with { ManifestHash = ChainHash.Of([1]) }), "Another manifest");

    [Fact]
    public async Task Verify_AnchorWithAnotherRoot_Fails() =>
        await FailsAsync(RecordedSession.Make(static anchor => anchor with { MerkleRoot = ChainHash.Of([1]) }), "contradicts");

    [Fact]
    public async Task Verify_ProofOfSomethingElse_Fails()
    {
        var session = RecordedSession.Make();
        session.Proof = "no proof"u8.ToArray();
        await FailsAsync(session, "proof");
    }

    private static ValueTask<VerificationReport> VerifyAsync(RecordedSession session, Hash256? network = null) =>
        new(SessionVerifier.VerifyAsync(session, network, progress: null, Cancellation));

    private static async Task FailsAsync(RecordedSession session, string named, Hash256? network = null)
    {
        var report = await VerifyAsync(session, network);
        Assert.False(report.Holds);
        Assert.Contains(named, Texts(report), StringComparison.OrdinalIgnoreCase);
    }

    private static string Texts(VerificationReport report) => string.Join(' ', report.Checks.Select(static check => check.Text));
}
