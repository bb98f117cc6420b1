using MongoDB.Bson;

namespace Lucid.Persistence.Errors;

/// <summary>A stored document does not have the shape its record needs.</summary>
/// <param name="field">The field.</param>
/// <param name="found">The type found there; Null when the field is missing.</param>
public sealed class MalformedDocumentException(string field, BsonType found)
    : Exception($"The stored field '{field}' has the unexpected type {found}.")
{
    /// <summary>The field.</summary>
    public string Field { get; } = field;
}
