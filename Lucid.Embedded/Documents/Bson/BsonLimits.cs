namespace Lucid.Embedded.Documents.Bson;

/// <summary>MongoDB's limits ("MongoDB Limits and Thresholds" in its manual).</summary>
internal static class BsonLimits
{
    /// <summary>Bytes in one stored document.</summary>
    public const int MaxDocumentSize = 16 * 1024 * 1024;

    /// <summary>Levels of documents and arrays within each other.</summary>
    public const int MaxDepth = 100;
}
