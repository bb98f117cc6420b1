using Lucid.Persistence.Documents;
using MongoDB.Bson;

namespace Lucid.Auth.Totp;

/// <summary>An account's second factor, inside its document.</summary>
/// <param name="Secret">The shared secret, encrypted by <see cref="SecretProtector"/>.</param>
/// <param name="Confirmed">A first code has been given: from now on login asks for one.</param>
/// <param name="LastStep">Time step of the last accepted code; a code of that step or before is not accepted again.</param>
/// <param name="RecoveryHashes">SHA-256 of the unused recovery codes, in hex.</param>
internal sealed record TotpState(byte[] Secret, bool Confirmed, long LastStep, IReadOnlyList<string> RecoveryHashes)
{
    public static TotpState FromBson(BsonDocument document) => new(
        document.GetBytes("secret"), document.GetFlag("confirmed"), document.GetCount("last_step"), document.GetStrings("recovery"));

    public BsonDocument ToBson() => new()
    {
        { "secret", new BsonBinaryData(Secret) },
        { "confirmed", Confirmed },
        { "last_step", LastStep },
        { "recovery", new BsonArray(RecoveryHashes) },
    };
}
