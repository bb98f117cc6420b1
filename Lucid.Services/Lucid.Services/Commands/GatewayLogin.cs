using Lucid.Auth.Contracts;

namespace Lucid.Services.Commands;

/// <summary>Signing in at a gateway with a key file, registering its address the first time.</summary>
internal static class GatewayLogin
{
    public static async Task<TokenResponse> LoginAsync(AuthClient client, SignInKey key)
    {
        (string message, string signature) = await SignChallengeAsync(client, key);
        try
        {
            return await client.LoginAsync(new LoginRequest(key.Address, signature, message), CancellationToken.None);
        }
        catch (AuthClientException exception) when (exception.Code == AuthClientException.NotRegistered)
        {
            (message, signature) = await SignChallengeAsync(client, key);
            await client.RegisterAsync(new RegisterRequest(key.Address, signature, message), CancellationToken.None);
            (message, signature) = await SignChallengeAsync(client, key);
            return await client.LoginAsync(new LoginRequest(key.Address, signature, message), CancellationToken.None);
        }
    }

    public static async Task<(string Message, string Signature)> SignChallengeAsync(AuthClient client, SignInKey key)
    {
        ChallengeResponse challenge = await client.ChallengeAsync(key.Address, CancellationToken.None);
        return (challenge.Message, key.Sign(challenge.Message));
    }
}
