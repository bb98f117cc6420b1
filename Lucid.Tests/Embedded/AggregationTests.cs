using MongoDB.Bson;
using MongoDB.Bson.Serialization;
using MongoDB.Driver;

namespace Lucid.Tests.Embedded;

public sealed class AggregationTests(DocumentsServer server) : IClassFixture<DocumentsServer>
{
    private const string Documents = "[{ _id: 1, g: 'a', n: 2, t: [1, 2] }, { _id: 2, g: 'b', n: 3.5, t: [] }, { _id: 3, g: 'a', n: 4, d: ISODate('2026-03-05T10:20:30.123Z') }]";

    [Theory]
    [InlineData("[{ $group: { _id: '$g', s: { $sum: '$n' }, a: { $avg: '$n' }, l: { $push: '$_id' }, c: { $count: {} } } }, { $sort: { _id: 1 } }]", "[{ _id: 'a', s: 6, a: 3.0, l: [1, 3], c: 2 }, { _id: 'b', s: 3.5, a: 3.5, l: [2], c: 1 }]")]
    [InlineData("[{ $group: { _id: null, min: { $min: '$n' }, max: { $max: '$n' }, f: { $first: '$g' }, l: { $last: '$g' }, u: { $addToSet: '$g' } } }]", "[{ _id: null, min: 2, max: 4, f: 'a', l: 'a', u: ['a', 'b'] }]")]
    [InlineData("[{ $match: { g: 'a' } }, { $project: { _id: 0, double: { $multiply: ['$n', 2] } } }]", "[{ double: 4 }, { double: 8 }]")]
    [InlineData("[{ $unwind: '$t' }, { $project: { t: 1 } }]", "[{ _id: 1, t: 1 }, { _id: 1, t: 2 }]")]
    [InlineData("[{ $unwind: { path: '$t', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } }, { $project: { t: 1, i: 1 } }]", "[{ _id: 1, t: 1, i: NumberLong(0) }, { _id: 1, t: 2, i: NumberLong(1) }, { _id: 2, i: null }, { _id: 3, i: null }]")]
    [InlineData("[{ $sort: { n: -1 } }, { $skip: 1 }, { $limit: 1 }, { $unset: ['t', 'd'] }]", "[{ _id: 2, g: 'b', n: 3.5 }]")]
    [InlineData("[{ $match: { n: { $gt: 2 } } }, { $count: 'c' }]", "[{ c: 2 }]")]
    [InlineData("[{ $match: { n: 77 } }, { $count: 'c' }]", "[]")]
    [InlineData("[{ $sortByCount: '$g' }]", "[{ _id: 'a', count: 2 }, { _id: 'b', count: 1 }]")]
    [InlineData("[{ $facet: { x: [{ $count: 'c' }], y: [{ $match: { g: 'b' } }, { $project: { _id: 1 } }] } }]", "[{ x: [{ c: 3 }], y: [{ _id: 2 }] }]")]
    [InlineData("[{ $match: { _id: 3 } }, { $replaceWith: { y: { $year: '$d' }, s: { $dateToString: { date: '$d', format: '%Y-%m-%dT%H:%M:%S.%LZ' } }, z: { $hour: { date: '$d', timezone: '+02:00' } } } }]", "[{ y: 2026, s: '2026-03-05T10:20:30.123Z', z: 12 }]")]
    [InlineData("[{ $match: { _id: 1 } }, { $replaceRoot: { newRoot: { m: { $map: { input: '$t', as: 'x', in: { $add: ['$$x', 1] } } }, f: { $filter: { input: '$t', cond: { $gt: ['$$this', 1] } } }, r: { $reduce: { input: '$t', initialValue: 0, in: { $add: ['$$value', '$$this'] } } } } } }]", "[{ m: [2, 3], f: [2], r: 3 }]")]
    [InlineData("[{ $match: { _id: 1 } }, { $project: { _id: 0, c: { $cond: [{ $gte: ['$n', 2] }, 'big', 'small'] }, i: { $ifNull: ['$zz', 9] }, s: { $switch: { branches: [{ case: false, then: 1 }], default: 2 } }, z: { $concat: [{ $toUpper: '$g' }, '-', { $toString: '$n' }] } } }]", "[{ c: 'big', i: 9, s: 2, z: 'A-2' }]")]
    [InlineData("[{ $match: { _id: 2 } }, { $set: { 'x.y': { $size: '$t' }, t: '$$REMOVE' } }]", "[{ _id: 2, g: 'b', n: 3.5, x: { y: 0 } }]")]
    [InlineData("[{ $lookup: { from: 'SAME', localField: 'g', foreignField: 'g', as: 'peers' } }, { $match: { _id: 1 } }, { $project: { peers: '$peers._id' } }]", "[{ _id: 1, peers: [1, 3] }]")]
    [InlineData("[{ $match: { _id: 2 } }, { $lookup: { from: 'SAME', let: { n: '$n' }, pipeline: [{ $match: { $expr: { $lt: ['$n', '$$n'] } } }, { $project: { _id: 1 } }], as: 'less' } }, { $project: { less: 1 } }]", "[{ _id: 2, less: [{ _id: 1 }] }]")]
    public async Task Aggregate_Stages_GiveWhatTheManualSays(string pipeline, string expected)
    {
        var collection = server.NewCollection();
        await collection.InsertManyAsync(Parse(Documents), cancellationToken: TestContext.Current.CancellationToken);
        var stages = Parse(pipeline.Replace("SAME", collection.CollectionNamespace.CollectionName, StringComparison.Ordinal));
        var found = await collection.Aggregate(PipelineDefinition<BsonDocument, BsonDocument>.Create(stages),
            cancellationToken: TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Parse(expected).ToJson(), found.ToJson());
    }

    [Theory]
    [InlineData("[{ $out: 'x' }]", "$out")]
    [InlineData("[{ $merge: 'x' }]", "$merge")]
    [InlineData("[{ $geoNear: {} }]", "$geoNear")]
    [InlineData("[{ $project: { a: { $foo: 1 } } }]", "$foo")]
    [InlineData("[{ $group: { _id: 1, a: { $top: 1 } } }]", "$top")]
    [InlineData("[{ $facet: { a: [{ $facet: { b: [] } }] } }]", "$facet")]
    [InlineData("[{ $limit: 0 }]", "limit")]
    [InlineData("[{ $project: { a: { $divide: [1, { $literal: 0 }] } } }]", "zero")]
    public async Task Aggregate_WhatItCannotDo_IsRefusedByName(string pipeline, string named)
    {
        var collection = server.NewCollection();
        await collection.InsertOneAsync([], cancellationToken: TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<MongoCommandException>(() =>
            collection.Aggregate(PipelineDefinition<BsonDocument, BsonDocument>.Create(Parse(pipeline)),
                cancellationToken: TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Contains(named, error.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Aggregate_LookupsNestedTooDeep_AreRefused()
    {
        var pipeline = new BsonArray();
        for (var i = 0; i < 25; i++)
            pipeline = [new BsonDocument("$lookup", new BsonDocument { { "from", "c" }, { "as", "x" }, { "pipeline", pipeline } })];
        await Assert.ThrowsAsync<MongoCommandException>(() => server.Database.RunCommandAsync<BsonDocument>(
            new BsonDocument { { "aggregate", "c" }, { "pipeline", pipeline }, { "cursor", new BsonDocument() } },
                cancellationToken: TestContext.Current.CancellationToken));
    }

    private static List<BsonDocument> Parse(string array) =>
        [.. BsonSerializer.Deserialize<BsonArray>(array).Select(item => item.AsBsonDocument)];
}
