using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Query;
using Lucid.Embedded.Documents.Storage;
using Lucid.Embedded.Documents.Transactions;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Update;

/// <summary>One update of matching documents: <c>{ q: filter, u: update, multi, upsert, arrayFilters, hint }</c>.</summary>
internal sealed class UpdateStatement
{
    private readonly BsonDocument _filter;
    private readonly FindQuery _query;
    private readonly Updater _updater;
    private readonly bool _multi;
    private readonly bool _upsert;
    private readonly DateTimeOffset _now;

    public UpdateStatement(FindQuery query, BsonDocument filter, BsonValue update, BsonArray? arrayFilters, bool multi, bool upsert,
        DateTimeOffset now)
    {
        (_query, _filter, _multi, _upsert, _now) = (query, filter, multi, upsert, now);
        _updater = UpdateParser.Parse(update, arrayFilters);
        if (multi && _updater is ReplacementUpdater)
            throw new CommandException(ErrorCode.FailedToParse, "multi update is not supported for replacement-style update");
    }

    public static UpdateStatement Parse(Namespace name, BsonDocument statement, DateTimeOffset now)
    {
        statement.Refuse("collation", "c", "sort");
        var filter = statement.Document("q")
            ?? throw new CommandException(ErrorCode.MissingField, "BSON field 'update.updates.q' is missing but a required field");
        var update = statement.GetValue("u", null)
            ?? throw new CommandException(ErrorCode.MissingField, "BSON field 'update.updates.u' is missing but a required field");
        var multi = statement.Flag("multi");
        return new UpdateStatement(new FindQuery(name, filter) { Hint = statement.GetValue("hint", null), Limit = multi ? 0 : 1 }, filter,
            update,
            statement.Array("arrayFilters"), multi, statement.Flag("upsert"), now);
    }

    public UpdateResult Run(IDocumentTarget target)
    {
        var result = new UpdateResult();
        if (target.Find(_query.Namespace) is { } collection)
            UpdateAll(target, collection, result);
        if (result.Matched == 0 && _upsert)
            Upsert(target, result);
        return result;
    }

    // The rows are chosen before the first changes: a changed document may move ahead in the index that is being read.
    private void UpdateAll(IDocumentTarget target, CollectionInfo collection, UpdateResult result)
    {
        if (!_multi)
        {
            foreach (var record in _query.Records(target, collection, 1, CancellationToken.None))
            {
                UpdateOne(target, record, result);
                return;
            }
            return;
        }
        foreach (var id in _query.Records(target, collection, 1000, CancellationToken.None).Select(record => record.Id).ToArray())
            UpdateOne(target, new Record(id, target.Read(collection.Namespace, id)!), result);
    }

    private void UpdateOne(IDocumentTarget target, Record record, UpdateResult result)
    {
        result.Matched++;
        result.Before = record.Bytes;
        var document = BsonDecoder.Document(record.Bytes);
        var position = new MatchPosition();
        _query.Filter.Matches(document, position);
        var id = document["_id"];
        var updated = _updater.Apply(document, new UpdateContext(position, IsInsert: false, _now));
        var bytes = NewDocument.Encode(WithSameId(updated, id));
        result.After = bytes;
        if (bytes.AsSpan().SequenceEqual(record.Bytes))
            return;
        target.Replace(_query.Namespace, record, bytes);
        result.Modified++;
    }

    private static BsonDocument WithSameId(BsonDocument updated, BsonValue id)
    {
        if (!updated.TryGetValue("_id", out var now) || !ValueComparer.Equal(now, id))
            throw new CommandException(ErrorCode.ImmutableField,
                $"Performing an update on the path '_id' would modify the immutable field '_id' (was {id})");
        if (updated.GetElement(0).Name != "_id")
        {
            updated.Remove("_id");
            updated.InsertAt(0, new BsonElement("_id", now));
        }
        return updated;
    }

    private void Upsert(IDocumentTarget target, UpdateResult result)
    {
        var seed = _updater is ReplacementUpdater ? UpsertSeed.OnlyId(_filter) : UpsertSeed.Of(_filter);
        var given = seed.GetValue("_id", null);
        var document = _updater.Apply(seed, new UpdateContext(null, IsInsert: true, _now));
        if (given is not null && !ValueComparer.Equal(document.GetValue("_id", null), given))
            throw new CommandException(ErrorCode.ImmutableField, "The _id of an upsert's filter and its update differ");
        var id = document.GetValue("_id", null) ?? ObjectId.GenerateNewId();
        NewDocument.CheckId(id.BsonType);
        document.Remove("_id");
        document.InsertAt(0, new BsonElement("_id", id));
        result.After = NewDocument.Encode(document);
        target.Insert(_query.Namespace, result.After);
        result.UpsertedId = id;
    }
}
