using Lucid.Chain.Anchoring;
using Lucid.Chain.Transactions;
using Lucid.Cryptography.Hashing;
using Lucid.ServiceDefaults.Hosting;
using Lucid.Tests.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Lucid.Tests.Chain.Services.Anchoring;

public sealed class DocumentAnchoringStoreTests : IAsyncDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly WebApplication _role;

    // Built and not started: nobody else touches the records.
    public DocumentAnchoringStoreTests(EmbeddedStores stores) => _role = ServiceHost.Build(
        AnchoringService.Role,
        [
            $"--Tokens:Secret={AuthHost.TokenSecret}",
            $"--ConnectionStrings:redis={stores.RedisConnectionString}",
            $"--ConnectionStrings:mongodb={stores.MongoConnectionString("lucid_chain_store")}",
            $"--Anchoring:Data={_folder.Path}",
        ]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DocumentAnchoringStore Store => _role.Services.GetRequiredService<DocumentAnchoringStore>();

    public async ValueTask DisposeAsync()
    {
        await _role.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task ListOpen_MoreThanTheLimit_HasTheSignedFirstThenTheOldest()
    {
        AnchoringRecord[] records = [Record(1, 10), Record(2, 30), Record(3, 20), Record(4, 40)];
        foreach (var record in records) await Store.AddAsync(record, Cancellation);
        await Store.UpdateAsync(Signed(records[3]), Cancellation);
        await Store.UpdateAsync(Signed(records[1]), Cancellation);

        Assert.Equal([30L, 40L, 10L], await ListAsync(3));
        Assert.Equal([30L, 40L], await ListAsync(2));
        Assert.Equal([30L, 40L, 10L, 20L], await ListAsync(9));
    }

    private static AnchoringRecord Record(int number, long acceptedAt) =>
        new() { Anchor = TestLedger.Anchor(number), AcceptedAt = acceptedAt };

    private static AnchoringRecord Signed(AnchoringRecord record) => record with
    {
        Status = AnchoringStatus.Processing,
        Transaction = Transaction.Sign(TestKeys.Key(1), Hash256.Zero, (ulong)record.AcceptedAt, 0, record.AcceptedAt, record.Anchor),
    };

    private async Task<IEnumerable<long>> ListAsync(int limit) =>
        (await Store.ListOpenAsync(limit, Cancellation)).Select(r => r.AcceptedAt);
}
