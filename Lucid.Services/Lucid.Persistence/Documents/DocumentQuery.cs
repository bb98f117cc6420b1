using MongoDB.Bson;

namespace Lucid.Persistence.Documents;

/// <summary>Which documents, in which order, and which page of them.</summary>
/// <param name="Filter">MongoDB filter.</param>
/// <param name="Sort">Fields in order, each 1 or -1.</param>
/// <param name="Skip">Documents to pass over.</param>
/// <param name="Limit">Most documents to return; every query is bounded.</param>
public sealed record DocumentQuery(BsonDocument Filter, BsonDocument Sort, int Skip, int Limit);
