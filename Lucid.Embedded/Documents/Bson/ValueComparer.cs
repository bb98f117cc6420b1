using System.Text;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Bson;

/// <summary>Compares any two values as MongoDB does. <c>null</c> stands for a missing field.</summary>
internal sealed class ValueComparer : IComparer<BsonValue?>
{
    public static readonly ValueComparer Instance = new();

    int IComparer<BsonValue?>.Compare(BsonValue? x, BsonValue? y) => Compare(x, y);

    public static bool Equal(BsonValue? left, BsonValue? right) => Compare(left, right) == 0;

    public static int Compare(BsonValue? left, BsonValue? right)
    {
        var rank = ValueOrder.Of(left);
        var byRank = rank.CompareTo(ValueOrder.Of(right));
        return byRank != 0 || left is null || right is null ? byRank : CompareSameRank(rank, left, right);
    }

    private static int CompareSameRank(byte rank, BsonValue left, BsonValue right) => rank switch
    {
        ValueOrder.Number => NumberOrder.Compare(left, right),
        ValueOrder.Text => CompareText(Text(left), Text(right)),
        ValueOrder.Document => CompareDocuments(left.AsBsonDocument, right.AsBsonDocument),
        ValueOrder.Array => CompareArrays(left.AsBsonArray, right.AsBsonArray),
        ValueOrder.Binary => CompareBinary(left.AsBsonBinaryData, right.AsBsonBinaryData),
        ValueOrder.ObjectId => left.AsObjectId.CompareTo(right.AsObjectId),
        ValueOrder.Boolean => left.AsBoolean.CompareTo(right.AsBoolean),
        ValueOrder.Date => ((BsonDateTime)left).MillisecondsSinceEpoch.CompareTo(((BsonDateTime)right).MillisecondsSinceEpoch),
        ValueOrder.Timestamp => ((ulong)left.AsBsonTimestamp.Value).CompareTo((ulong)right.AsBsonTimestamp.Value),
        ValueOrder.Regex => CompareRegex(left.AsBsonRegularExpression, right.AsBsonRegularExpression),
        ValueOrder.Code => CompareText(left.AsBsonJavaScript.Code, right.AsBsonJavaScript.Code),
        ValueOrder.CodeWithScope => CompareCode((BsonJavaScriptWithScope)left, (BsonJavaScriptWithScope)right),
        _ => 0,
    };

    private static string Text(BsonValue value) => value is BsonSymbol symbol ? symbol.Name : value.AsString;

    // UTF-16 order differs from UTF-8 byte order only where surrogates meet other characters above them.
    private static int CompareText(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        var at = left.AsSpan(0, length).CommonPrefixLength(right);
        if (at == length)
            return left.Length.CompareTo(right.Length);
        if (!char.IsSurrogate(left[at]) && !char.IsSurrogate(right[at]))
            return left[at].CompareTo(right[at]);
        return Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));
    }

    private static int CompareDocuments(BsonDocument left, BsonDocument right)
    {
        var count = Math.Min(left.ElementCount, right.ElementCount);
        for (var i = 0; i < count; i++)
        {
            var a = left.GetElement(i);
            var b = right.GetElement(i);
            var rank = ValueOrder.Of(a.Value);
            var order = rank.CompareTo(ValueOrder.Of(b.Value));
            order = order != 0 ? order : CompareText(a.Name, b.Name);
            order = order != 0 ? order : CompareSameRank(rank, a.Value, b.Value);
            if (order != 0)
                return order;
        }
        return left.ElementCount.CompareTo(right.ElementCount);
    }

    private static int CompareArrays(BsonArray left, BsonArray right)
    {
        var count = Math.Min(left.Count, right.Count);
        for (var i = 0; i < count; i++)
        {
            var order = Compare(left[i], right[i]);
            if (order != 0)
                return order;
        }
        return left.Count.CompareTo(right.Count);
    }

    private static int CompareBinary(BsonBinaryData left, BsonBinaryData right)
    {
        var order = left.Bytes.Length.CompareTo(right.Bytes.Length);
        order = order != 0 ? order : left.SubType.CompareTo(right.SubType);
        return order != 0 ? order : left.Bytes.AsSpan().SequenceCompareTo(right.Bytes);
    }

    private static int CompareRegex(BsonRegularExpression left, BsonRegularExpression right)
    {
        var order = CompareText(left.Pattern, right.Pattern);
        return order != 0 ? order : CompareText(left.Options, right.Options);
    }

    private static int CompareCode(BsonJavaScriptWithScope left, BsonJavaScriptWithScope right)
    {
        var order = CompareText(left.Code, right.Code);
        return order != 0 ? order : CompareDocuments(left.Scope, right.Scope);
    }
}
