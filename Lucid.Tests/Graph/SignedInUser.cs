using Lucid.Auth.Contracts;
using Lucid.Cryptography.Secp256k1;

namespace Lucid.Tests.Graph;

/// <summary>A person with a real TRON key, as seen from the gateway's client.</summary>
internal sealed class SignedInUser(AuthClient client, Secp256k1PrivateKey key)
{
    public string Address { get; } = key.Address.ToString();

    public static async Task<SignedInUser> RegisterAsync(AuthClient client, CancellationToken cancellationToken)
    {
        var user = new SignedInUser(client, Secp256k1PrivateKey.Generate());
        await user.RegisterAsync(cancellationToken);
        return user;
    }

    public async Task<UserResponse> RegisterAsync(CancellationToken cancellationToken)
    {
        var challenge = await client.ChallengeAsync(Address, cancellationToken);
        var request = new RegisterRequest(Address, key.SignMessage(challenge.Message), challenge.Message);
        return await client.RegisterAsync(request, cancellationToken);
    }

    public async Task<TokenResponse> LoginAsync(CancellationToken cancellationToken)
    {
        var challenge = await client.ChallengeAsync(Address, cancellationToken);
        return await client.LoginAsync(new LoginRequest(Address, key.SignMessage(challenge.Message), challenge.Message), cancellationToken);
    }
}
