using Lucid.Persistence.Indexes;
using MongoDB.Bson;

namespace Lucid.Persistence.Documents;

/// <summary>
/// A record that is stored as one document. It maps itself, field by field: MongoDB's class maps need reflection, which a native
/// binary does not have.
/// </summary>
/// <typeparam name="TSelf">The record.</typeparam>
public interface IDocument<TSelf>
    where TSelf : IDocument<TSelf>
{
    /// <summary>The collection and its indexes.</summary>
    static abstract CollectionDefinition Collection { get; }

    /// <summary>Reads a stored document.</summary>
    /// <exception cref="Errors.MalformedDocumentException">A field is missing or has another type.</exception>
    static abstract TSelf FromBson(BsonDocument document);

    /// <summary>The document to store; absent values are left out, so that sparse indexes skip them.</summary>
    BsonDocument ToBson();
}
