using Lucid.Embedded.Documents.Commands;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Aggregation;

/// <summary>MongoDB's limit of 100 MB for a stage that must keep what it has seen.</summary>
internal sealed class MemoryBudget(string stage)
{
    private const long MaxBytes = 100 * 1024 * 1024;
    private long _bytes;

    public void Spend(BsonValue? value) => Spend(SizeOf(value));

    public void Spend(long bytes)
    {
        if ((_bytes += bytes) > MaxBytes)
            throw new CommandException(ErrorCode.QueryExceededMemoryLimitNoDiskUseAllowed,
                $"{stage} exceeded its memory limit of {MaxBytes} bytes; working on disk is not supported.");
    }

    /// <summary>About what a value takes in memory.</summary>
    public static int SizeOf(BsonValue? value) => value switch
    {
        BsonString text => 40 + text.Value.Length * 2,
        BsonBinaryData binary => 40 + binary.Bytes.Length,
        BsonDocument document =>
            document.Elements.Aggregate(64, (sum, element) => sum + 40 + element.Name.Length * 2 + SizeOf(element.Value)),
        BsonArray array => array.Aggregate(64, (sum, item) => sum + 8 + SizeOf(item)),
        _ => 24,
    };
}
