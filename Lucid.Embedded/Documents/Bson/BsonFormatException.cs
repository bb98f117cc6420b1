namespace Lucid.Embedded.Documents.Bson;

/// <summary>Bytes that are not the BSON they claim to be.</summary>
internal sealed class BsonFormatException(string message) : Exception(message);
