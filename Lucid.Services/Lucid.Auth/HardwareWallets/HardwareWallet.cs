using Lucid.Persistence.Documents;
using Lucid.Persistence.Indexes;
using MongoDB.Bson;

namespace Lucid.Auth.HardwareWallets;

/// <summary>A device whose address signs in for an account; collection <c>hardware_wallets</c>.</summary>
internal sealed record HardwareWallet(string Id, string UserId, string WalletType, string TronAddress) : IDocument<HardwareWallet>
{
    public const string DefaultPath = "m/44'/195'/0'/0/0";

    public static CollectionDefinition Collection { get; } = new("hardware_wallets",
    [
        new("tron_address", new BsonDocument("tron_address", 1)) { Unique = true },
        new("user", new BsonDocument { { "user_id", 1 }, { "registered_at", 1 } }),
    ]);

    public required DateTimeOffset RegisteredAt { get; init; }

    public string DerivationPath { get; init; } = DefaultPath;

    public string? Label { get; init; }

    public DateTimeOffset? LastUsed { get; init; }

    public static HardwareWallet FromBson(BsonDocument document) => new(
        document.GetString("_id"), document.GetString("user_id"), document.GetString("wallet_type"), document.GetString("tron_address"))
    {
        RegisteredAt = document.GetInstant("registered_at"),
        DerivationPath = document.GetString("derivation_path"),
        Label = document.FindString("label"),
        LastUsed = document.FindInstant("last_used"),
    };

    public BsonDocument ToBson() => new BsonDocument
    {
        { "_id", Id },
        { "user_id", UserId },
        { "wallet_type", WalletType },
        { "tron_address", TronAddress },
        { "registered_at", RegisteredAt.ToBson() },
        { "derivation_path", DerivationPath },
    }
        .Put("label", Label)
        .Put("last_used", LastUsed);
}
