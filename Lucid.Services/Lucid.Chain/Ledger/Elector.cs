using Lucid.Cryptography.Encoding;

namespace Lucid.Chain.Ledger;

/// <summary>Who votes for an entity.</summary>
internal readonly record struct Elector(AccountId Entity, AccountId Lead)
{
    public const int EncodedBytes = 64;

    public static Elector Read(ref CanonicalReader reader) => new(new AccountId(reader.ReadHash()), new AccountId(reader.ReadHash()));

    public void WriteTo(CanonicalWriter writer)
    {
        writer.WriteHash(Entity.Value);
        writer.WriteHash(Lead.Value);
    }
}
