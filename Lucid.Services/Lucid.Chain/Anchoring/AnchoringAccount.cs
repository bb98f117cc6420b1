using Lucid.Cryptography.Ed25519;
using Lucid.Cryptography.KeyFiles;
using Lucid.ServiceDefaults.Hosting;
using Microsoft.Extensions.Options;

namespace Lucid.Chain.Anchoring;

/// <summary>The account that signs the anchors: a key made once, in a file that only the service can read.</summary>
internal sealed class AnchoringAccount : IDisposable
{
    private const string KeyName = "anchoring.key";

    /// <exception cref="ConfigurationException">The key file cannot be used; the message says what to do.</exception>
    public AnchoringAccount(IOptions<AnchoringOptions> options)
    {
        try
        {
            Key = Ed25519KeyFile.LoadOrCreate(Path.Combine(options.Value.Data, KeyName));
        }
        catch (SecretKeyFileException exception)
        {
            throw new ConfigurationException(exception.Message, exception);
        }

        Id = AccountId.Of(Key.PublicKey);
    }

    public Ed25519PrivateKey Key { get; }

    public AccountId Id { get; }

    public void Dispose() => Key.Dispose();
}
