using MongoDB.Bson;

namespace Lucid.Auth.Totp;

/// <summary>What a sign-in must still hold, and change, in the account's document so that a code works once.</summary>
/// <param name="Given">A second factor was given.</param>
/// <param name="Condition">Fields that must match at the moment of the sign-in.</param>
/// <param name="Set">Fields to set with it.</param>
/// <param name="Pull">List elements to remove with it.</param>
internal sealed record SecondFactor(bool Given, BsonDocument Condition, BsonDocument Set, BsonDocument Pull)
{
    public static SecondFactor None { get; } = new(false, [], [], []);
}
