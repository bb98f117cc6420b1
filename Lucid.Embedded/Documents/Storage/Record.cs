namespace Lucid.Embedded.Documents.Storage;

/// <summary>A stored document: its row number and its BSON bytes, which nobody may change.</summary>
internal readonly record struct Record(long Id, byte[] Bytes);
