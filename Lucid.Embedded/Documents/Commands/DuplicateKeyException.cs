using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>Error 11000: another document already has the key.</summary>
internal sealed class DuplicateKeyException(string collection, string index, BsonDocument keyPattern, BsonDocument keyValue)
    : CommandException(ErrorCode.DuplicateKey, $"E11000 duplicate key error collection: {collection} index: {index} dup key: {keyValue}")
{
    public override void Describe(BsonDocument error)
    {
        error["keyPattern"] = keyPattern;
        error["keyValue"] = keyValue;
    }
}
