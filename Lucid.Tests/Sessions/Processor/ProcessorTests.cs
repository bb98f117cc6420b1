using Lucid.Cryptography.Sealing;
using Lucid.ServiceDefaults.Errors;
using Lucid.Sessions;
using Lucid.Sessions.Chunks;
using Lucid.Sessions.Errors;
using Lucid.Sessions.Manifests;
using Lucid.Sessions.Processor;
using Lucid.Sessions.Processor.Chunks;
using Lucid.Sessions.Processor.Contracts;
using Lucid.Sessions.Processor.Finishing;
using Lucid.Sessions.Processor.Keys;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Lucid.Tests.Sessions.Processor;

public sealed class ProcessorTests : IDisposable
{
    private const string Session = "5c7c2c3c-1f0a-4d36-8f2f-0d7a6c5b4e3f";
    private const string Owner = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t";
    private readonly MemoryCatalogue _catalogue = new();
    private readonly MemoryStorage _storage = new();
    private readonly FakeTimeProvider _time = new();
    private readonly SealingPrivateKey _owner = SealingPrivateKey.Generate();
    private readonly KeyWrapping _wrapping = new(Settings());
    private readonly ChunkWorkers _workers;

    public ProcessorTests() => _workers = new ChunkWorkers(Settings(), _time);

    private SessionOpener Opener => new(_catalogue, _wrapping, _time);

    private ChunkProcessor Chunks => new(_catalogue, _storage, _wrapping, _workers);

    private SessionFinisher Finisher => new(_catalogue, _storage, _wrapping);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Finish_WholeSession_CanBeOpenedByItsOwnerAlone()
    {
        await OpenAsync();
        await ProcessAsync(0, new byte[ChunkLimits.PlainBytes]);
        await ProcessAsync(1, "the end"u8.ToArray());

        var finished = Value(await Finisher.FinishAsync(Session, Request(2, ChunkLimits.PlainBytes + 7), Cancellation));

        Assert.True(ManifestReader.TryRead(_storage.Manifests[Session], out var signed, out var hash, out var problem), problem);
        Assert.Equal(finished.ManifestHash, hash.ToString());
        Assert.Equal(finished.MerkleRoot, signed.Manifest.MerkleRoot);
        var envelope = Assert.Single(_storage.Keys[Session].Envelopes);
        var key = new byte[32];
        Assert.True(SealedKey.TryOpen(Convert.FromHexString(envelope.Sealed), _owner, key));
        using ChunkCodec codec = new();
        var plain = new byte[ChunkLimits.PlainBytes];
        Assert.Equal(ChunkDecodeResult.Ok, codec.Decode(_storage.Chunks[(Session, 1)], key, Session, 1, plain, out var length));
        Assert.Equal("the end"u8.ToArray(), plain[..length]);
        Assert.Null(_catalogue.Session(Session).WrappedKeys);
    }

    [Fact]
    public async Task Open_Escrow_CanOpenTheSessionToo()
    {
        using var escrow = SealingPrivateKey.Generate();
        await OpenAsync(escrow.PublicKey.ToString());
        await ProcessAsync(0, [1]);
        Value(await Finisher.FinishAsync(Session, Request(1, 1), Cancellation));
        byte[] first = new byte[32], second = new byte[32];
        Assert.True(SealedKey.TryOpen(Convert.FromHexString(_storage.Keys[Session].Envelopes[0].Sealed), _owner, first));
        Assert.True(SealedKey.TryOpen(Convert.FromHexString(_storage.Keys[Session].Envelopes[1].Sealed), escrow, second));
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Open_Again_KeepsTheKeys()
    {
        var first = await OpenAsync();
        Assert.Equal(first, await OpenAsync());
    }

    [Fact]
    public async Task Open_ForAnotherKey_IsRefused()
    {
        await OpenAsync();
        using var other = SealingPrivateKey.Generate();
        var outcome = await Opener.OpenAsync(Session, new OpenSessionRequest(other.PublicKey.ToString()), Cancellation);
        Assert.Equal(SessionErrors.SessionExists, outcome.Failure!.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Open_NoKey_IsRefused(string key)
    {
        var outcome = await Opener.OpenAsync(Session, new OpenSessionRequest(key), Cancellation);
        Assert.Equal(ErrorCodes.BadFormat, outcome.Failure!.Code);
    }

    [Fact]
    public async Task Process_Again_GivesTheSameAnswerAndStoresOnce()
    {
        await OpenAsync();
        var first = await ProcessAsync(0, [1, 2, 3]);
        Assert.Equal(first, await ProcessAsync(0, [1, 2, 3]));
    }

    [Fact]
    public async Task Process_OtherContentAtTheSamePlace_IsRefused()
    {
        await OpenAsync();
        await ProcessAsync(0, [1, 2, 3]);
        var outcome = await Chunks.ProcessAsync(Session, 0, new byte[] { 1, 2, 4 }, Cancellation);
        Assert.Equal(SessionErrors.ChunkDiffers, outcome.Failure!.Code);
    }

    [Fact]
    public async Task Process_CrashAfterStorageTookIt_IsTakenUpWithTheSameBytes()
    {
        await OpenAsync();
        _storage.AfterCall = static () => throw new IOException("The answer is lost.");
        await Assert.ThrowsAsync<IOException>(() => Chunks.ProcessAsync(Session, 0, new byte[] { 1, 2, 3 }, Cancellation));
        _storage.AfterCall = static () => { };

        var chunk = await ProcessAsync(0, [1, 2, 3]);

        Assert.Equal(chunk.StoredBytes, _storage.Chunks[(Session, 0)].Length);
    }

    [Fact]
    public async Task Process_NotOpen_IsRefused()
    {
        var outcome = await Chunks.ProcessAsync(Session, 0, new byte[] { 1 }, Cancellation);
        Assert.Equal(SessionErrors.NotOpen, outcome.Failure!.Code);
    }

    [Fact]
    public async Task Process_AfterFinish_IsRefused()
    {
        await OpenAsync();
        await ProcessAsync(0, [1]);
        Value(await Finisher.FinishAsync(Session, Request(1, 1), Cancellation));
        var outcome = await Chunks.ProcessAsync(Session, 1, new byte[] { 1 }, Cancellation);
        Assert.Equal(SessionErrors.AlreadyFinished, outcome.Failure!.Code);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(0, 0)]
    public async Task Finish_NotWhole_IsRefused(int chunks, long bytes)
    {
        await OpenAsync();
        await ProcessAsync(0, [1]);
        var outcome = await Finisher.FinishAsync(Session, Request(chunks, bytes), Cancellation);
        Assert.Equal(SessionErrors.ChunksMissing, outcome.Failure!.Code);
        Assert.Empty(_storage.Manifests);
    }

    [Fact]
    public async Task Finish_Again_GivesTheSameAnswer()
    {
        await OpenAsync();
        await ProcessAsync(0, [1]);
        var first = Value(await Finisher.FinishAsync(Session, Request(1, 1), Cancellation));
        Assert.Equal(first, Value(await Finisher.FinishAsync(Session, Request(1, 1), Cancellation)));
    }

    [Fact]
    public async Task Finish_FailingAtAnyCall_EndsInOneManifestAndOneAnswer()
    {
        await OpenAsync();
        await ProcessAsync(0, [1]);
        HashSet<string> answers = [];
        for (var failing = 1; answers.Count == 0; failing++)
        {
            var calls = 0;
            _catalogue.BeforeCall = _storage.BeforeCall = _storage.AfterCall = () =>
            {
                if (++calls == failing) throw new IOException("It went away.");
            };
            try
            {
                answers.Add(Value(await Finisher.FinishAsync(Session, Request(1, 1), Cancellation)).ManifestHash);
            }
            catch (IOException)
            {
                // Tried again, one call further.
            }
        }

        _catalogue.BeforeCall = static () => { };
        Assert.True(ManifestReader.TryRead(_storage.Manifests[Session], out _, out var hash, out _));
        Assert.Equal(hash.ToString(), Assert.Single(answers));
    }

    [Fact]
    public async Task Process_UnderAnotherSecret_SaysWhatToSet()
    {
        await OpenAsync();
        using KeyWrapping other = new(Options.Create(new ProcessorOptions { KeySecret = new string('x', 32) }));
        ChunkProcessor processor = new(_catalogue, _storage, other, _workers);
        var problem = await Assert.ThrowsAsync<KeysUnreadableException>(() => processor.ProcessAsync(Session, 0, new byte[] { 1 }, Cancellation));
        Assert.Contains("Processor:KeySecret", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Abandon_OpenSession_DestroysItsKeys()
    {
        await OpenAsync();
        await _catalogue.DestroyKeysAsync(Session, Cancellation);
        var outcome = await Chunks.ProcessAsync(Session, 0, new byte[] { 1 }, Cancellation);
        Assert.Equal(SessionErrors.AlreadyFinished, outcome.Failure!.Code);
        Assert.Equal(SessionErrors.AlreadyFinished, (await Finisher.FinishAsync(Session, Request(1, 1), Cancellation)).Failure!.Code);
    }

    public void Dispose()
    {
        _owner.Dispose();
        _wrapping.Dispose();
        _workers.Dispose();
    }

    private static IOptions<ProcessorOptions> Settings() => Options.Create(new ProcessorOptions { KeySecret = new string('s', 32), Workers = 1 });

    private static FinishSessionRequest Request(int chunks, long bytes) => new(chunks, bytes, Owner, "upload", 1_000, 2_000, 0, 0);

    private static T Value<T>(Outcome<T> outcome)
        where T : class
    {
        Assert.True(outcome.Succeeded(out var value, out var failure), failure?.Text);
        return value;
    }

    private async Task<OpenSessionResponse> OpenAsync(string? escrow = null) =>
        Value(await Opener.OpenAsync(Session, new OpenSessionRequest(_owner.PublicKey.ToString(), escrow), Cancellation));

    private async Task<ProcessedChunkResponse> ProcessAsync(int index, byte[] plain) =>
        Value(await Chunks.ProcessAsync(Session, index, plain, Cancellation));
}
