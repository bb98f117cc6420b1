using System.Buffers;
using CsCheck;
using Lucid.Embedded.Documents.Aggregation;
using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Expressions;
using Lucid.Embedded.Documents.Query;
using Lucid.Embedded.Documents.Update;
using Lucid.Embedded.Documents.Wire;
using Microsoft.Extensions.DependencyInjection;
using MongoDB.Bson;

namespace Lucid.Tests.Embedded;

/// <summary>Generated input: every one gets an answer or a defined error, nothing else.</summary>
public sealed class DocumentsFuzzTests(DocumentsServer server) : IClassFixture<DocumentsServer>
{
    private const int Inputs = 100_000;
    private static readonly string[] Operators =
    [
        "$eq", "$gt", "$in", "$not", "$and", "$or", "$nor", "$elemMatch", "$all", "$size", "$type", "$regex", "$options", "$mod",
        "$exists", "$expr", "$where", "$bitsAllSet", "a", "a.b", "", "$",
    ];

    private static readonly string[] Stages =
    [
        "$match", "$project", "$group", "$sort", "$limit", "$skip", "$unwind", "$lookup", "$count", "$facet", "$replaceRoot", "$set",
        "$unset", "_id", "from", "as", "let", "pipeline", "localField",
        "foreignField", "path", "newRoot", "$add", "$cond", "$map", "$filter", "$reduce", "$switch", "$dateToString", "$sum", "$push",
        "input", "in", "if", "then", "else", "date", "format", "a", "$x",
    ];

    private static readonly string[] Updates =
    [
        "$set", "$unset", "$inc", "$mul", "$min", "$rename", "$push", "$each", "$slice", "$sort", "$position", "$addToSet", "$pull",
        "$pullAll", "$pop", "$bit", "$currentDate", "and", "a", "a.b", "a.$", "a.$[]", "a.$[e].b", "_id", "b",
    ];

    [Fact]
    public void Frame_AnyBytes_IsAFrameOrMoreOrAWireError() => Gen.Byte.Array[0, 64].Sample(bytes =>
    {
        if (bytes.Length > 3)
            (bytes[1], bytes[2], bytes[3]) = (0, 0, (byte)(bytes[3] & 0x80));
        var buffer = new ReadOnlySequence<byte>(bytes);
        try
        {
            if (Frame.TryRead(ref buffer, WireLimits.MaxMessageSize, out var frame))
                RequestParser.Message(frame);
        }
        catch (Exception defined) when (defined is WireException or BsonFormatException)
        {
        }
    }, iter: Inputs, seed: FuzzSeed.Value, threads: 1);

    [Fact]
    public void Message_DamagedInOnePlace_IsACommandOrADefinedError()
    {
        var message = Message(new BsonDocument { { "insert", "c" },
            { "documents",
                new BsonArray { new BsonDocument { { "a", 1 }, { "b", new BsonArray { "x", 2.5 } },
                    { "r", new BsonRegularExpression("x", "i") } } } }, { "$db", "tests" } });
        Gen.Select(Gen.Int[4, message.Length - 1], Gen.Byte, Gen.Int[0, message.Length]).Sample((position, value, length) =>
        {
            var damaged = message.AsSpan(0, Math.Max(length, 21)).ToArray();
            if (position < damaged.Length)
                damaged[position] = value;
            try
            {
                foreach (var document in RequestParser.Message(new Frame(1, OpCode.Message, damaged))
                    .Documents.Values.SelectMany(documents => documents))
                    BsonDecoder.Validate(document.Span);
                RequestParser.LegacyQuery(new Frame(1, OpCode.Query, damaged));
            }
            catch (Exception defined) when (defined is WireException or BsonFormatException)
            {
            }
        }, iter: Inputs, seed: FuzzSeed.Value, threads: 1);
    }

    [Fact]
    public void Validate_AnyBytes_AgreesWithDecoding() =>
        Gen.Select(BsonGen.Document(2), Gen.Int[0, 200], Gen.Byte).Sample((document, position, value) =>
    {
        var bytes = BsonEncoder.ToBytes(document);
        bytes[position % bytes.Length] = value;
        return Accepts(() => BsonDecoder.Validate(bytes)) == Accepts(() => BsonDecoder.Document(bytes));
    }, iter: Inputs, seed: FuzzSeed.Value, threads: 1);

    [Fact]
    public void Filter_AnyDocument_MatchesOrIsRefused()
    {
        var documents = BsonGen.Document(2).Array[20].Single(_ => true, FuzzSeed.Value);
        Shape(Operators, 3).Sample(filter => Refusable(() =>
        {
            var matcher = FilterParser.Parse(filter);
            foreach (var document in documents)
                matcher.Matches(document);
        }), iter: Inputs, seed: FuzzSeed.Value, threads: 1, print: filter => filter.ToJson());
    }

    [Fact]
    public void Pipeline_AnyStages_RunsOrIsRefused()
    {
        var documents = BsonGen.Document(2).Array[5].Single(_ => true, FuzzSeed.Value);
        var context = new PipelineContext(new EmptyView(), "tests", ExpressionScope.At(DateTimeOffset.UnixEpoch), default);
        Shape(Stages, 3).Array[1, 3]
            .Sample(stages => Refusable(() => Assert.All(Pipeline.Parse(new BsonArray(stages)).Run(documents, context).Take(100),
                Assert.NotNull)),
            iter: Inputs, seed: FuzzSeed.Value, threads: 1, print: stages => new BsonArray(stages).ToJson());
    }

    [Fact]
    public void Update_AnyOperators_AppliesOrIsRefused()
    {
        var documents = BsonGen.Document(2).Array[5].Single(_ => true, FuzzSeed.Value);
        var circumstances = new UpdateContext(new MatchPosition { Index = 0 }, IsInsert: true, DateTimeOffset.UnixEpoch);
        Shape(Updates, 2).Sample(update => Refusable(() =>
        {
            var updater = UpdateParser.Parse(update, [new BsonDocument("e", 1)]);
            foreach (var document in documents)
                NewDocument.Encode(updater.Apply((BsonDocument)document.DeepClone(), circumstances));
        }), iter: Inputs, seed: FuzzSeed.Value, threads: 1, print: update => update.ToJson());
    }

    [Fact]
    public async Task Dispatch_AnyCommand_IsAnswered()
    {
        var dispatcher = server.Services.GetRequiredService<CommandDispatcher>();
        string[] names = ["find", "getMore", "killCursors", "count", "distinct", "aggregate", "explain", "hello", "ping", "listIndexes",
            "listCollections", "saslStart", "saslContinue", "endSessions", "commitTransaction", "nothing"];
        string[] fields = ["filter", "query", "key", "pipeline", "sort", "projection", "batchSize", "limit", "skip", "hint", "cursor",
            "cursors", "collection", "index", "lsid", "txnNumber", "autocommit", "payload", "verbosity", "maxTimeMS"];
        var commands = Gen.Select(Gen.OneOf(names), BsonGen.Value(1),
            Gen.Select(Gen.OneOf(fields), Gen.OneOf(BsonGen.Value(2), Shape(Operators, 2).Select(BsonValue (shape) => shape))).Array[0, 3]);
        var client = new ClientConnection(1) { IsSignedIn = true };
        await commands.SampleAsync(async command =>
        {
            var (name, target, rest) = command;
            var body = new BsonDocument(name, target.IsNumeric || target is BsonDocument ? target : "c");
            foreach (var (field, value) in rest)
                body[field] = value;
            var request = new CommandRequest(name, "tests", body, new Dictionary<string, List<ReadOnlyMemory<byte>>>(), true);
            var reply = await dispatcher.DispatchAsync(request, client, false, TestContext.Current.CancellationToken);
            return reply is not DocumentReply answer || answer.Fields.GetValue("code", 0) != (int)ErrorCode.InternalError;
        }, iter: Inputs, seed: FuzzSeed.Value, threads: 1);
    }

    private static Gen<BsonDocument> Shape(string[] names, int depth)
    {
        var value = depth == 0 ? BsonGen.Value(1) : Gen.OneOf(
            BsonGen.Value(1), Gen.OneOf("$a", "$$ROOT.b", "$$this", "a", "a.b", "$").Select(BsonValue (text) => text),
            Shape(names, depth - 1).Select(BsonValue (document) => document),
                Shape(names, depth - 1).Array[0, 3].Select(BsonValue (items) => new BsonArray(items)));
        return Gen.Select(Gen.OneOf(names), value).Array[0, 3]
            .Select(fields => fields.Aggregate(new BsonDocument(), (all, field) => all.Set(field.Item1, field.Item2)));
    }

    private static void Refusable(Action action)
    {
        try
        {
            action();
        }
        catch (CommandException)
        {
        }
    }

    private static bool Accepts(Action decode)
    {
        try
        {
            decode();
            return true;
        }
        catch (BsonFormatException)
        {
            return false;
        }
    }

    private static byte[] Message(BsonDocument command)
    {
        var buffer = new ByteBuffer();
        foreach (var part in new[] { 0, 1, 0, (int)OpCode.Message, 0 })
            buffer.AppendInt32(part);
        buffer.Append((byte)0);
        BsonEncoder.Document(buffer, command);
        buffer.SetInt32(0, buffer.Length);
        return buffer.ToArray();
    }
}
