using Lucid.Embedded.Documents.Storage;

namespace Lucid.Embedded.Documents.Transactions;

/// <summary>Where a command's changes go: into the batch that is being committed, or into a transaction that will be.</summary>
internal interface IDocumentTarget : IDocumentView
{
    /// <summary>Adds a document; creates the collection when it is not there.</summary>
    void Insert(Namespace name, byte[] bytes);

    void Replace(Namespace name, Record old, byte[] bytes);

    void Delete(Namespace name, Record old);

    /// <summary>The document as it is now, or null when it is gone.</summary>
    byte[]? Read(Namespace name, long id);
}
