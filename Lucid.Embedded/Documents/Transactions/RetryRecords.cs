using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Storage;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Transactions;

/// <summary>
/// The last retryable write of each session and its answer, stored with the write itself: a repeated command gets the same answer and changes nothing.
/// </summary>
internal static class RetryRecords
{
    public static BsonDocument Once(WriteBatch batch, Guid session, long number, DateTimeOffset now, Func<BsonDocument> change)
    {
        var id = session.ToByteArray(bigEndian: true);
        if (Find(batch.Session, id, number) is { } earlier)
            return earlier;
        var reply = change();
        Store(batch.Session, id, number, now, reply);
        return reply;
    }

    /// <summary>The answer already given to this number, or null; a number below the last is an error.</summary>
    public static BsonDocument? Find(SqliteSession session, ReadOnlySpan<byte> id, long number)
    {
        using var row = session.Prepare("SELECT number, reply FROM sessions WHERE id=?1").Bind(1, id);
        if (!row.Step() || row.Int64(0) < number)
            return null;
        return row.Int64(0) == number
            ? BsonDecoder.Document(row.Blob(1))
            : throw new CommandException(ErrorCode.TransactionTooOld,
                $"Retryable write with txnNumber {number} is prohibited because a newer one ({row.Int64(0)}) has already started.");
    }

    public static void Store(SqliteSession session, ReadOnlySpan<byte> id, long number, DateTimeOffset now, BsonDocument reply) =>
        session.Prepare(
            "INSERT INTO sessions(id, number, reply, used) VALUES(?1, ?2, ?3, ?4) ON CONFLICT(id) DO UPDATE SET number=?2, reply=?3, used=?4")
            .Bind(1, id).Bind(2, number).Bind(3, BsonEncoder.ToBytes(reply)).Bind(4, now.ToUnixTimeSeconds()).Run();

    /// <summary>Forgets sessions not used since <paramref name="before"/>.</summary>
    public static int Expire(WriteBatch batch, DateTimeOffset before)
    {
        batch.Session.Prepare("DELETE FROM sessions WHERE used<?1").Bind(1, before.ToUnixTimeSeconds()).Run();
        return batch.Session.Changes;
    }
}
