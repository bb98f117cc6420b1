using Lucid.Cryptography.Ed25519;
using Microsoft.Extensions.Options;

namespace Lucid.Chain.Anchoring;

/// <summary>The account that signs the anchors: a key made once, in a file that only the service can read.</summary>
internal sealed class AnchoringAccount : IDisposable
{
    private const string KeyName = "anchoring.key";

    public AnchoringAccount(IOptions<AnchoringOptions> options)
    {
        Directory.CreateDirectory(options.Value.Data);
        Key = Ed25519KeyFile.LoadOrCreate(Path.Combine(options.Value.Data, KeyName));
        Id = AccountId.Of(Key.PublicKey);
    }

    public Ed25519PrivateKey Key { get; }

    public AccountId Id { get; }

    public void Dispose() => Key.Dispose();
}
