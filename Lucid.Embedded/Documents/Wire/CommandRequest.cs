using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Wire;

/// <summary>A command as it came: its first field is its name.</summary>
/// <param name="Name">Such as <c>find</c>.</param>
/// <param name="Database">The field <c>$db</c>.</param>
/// <param name="Body">Everything but the documents to write.</param>
/// <param name="Documents">The documents of a write, undecoded: valid until the command has been answered.</param>
/// <param name="ExpectsReply">False for unacknowledged writes.</param>
internal sealed record CommandRequest(
    string Name, string Database, BsonDocument Body, IReadOnlyDictionary<string, List<ReadOnlyMemory<byte>>> Documents, bool ExpectsReply);
