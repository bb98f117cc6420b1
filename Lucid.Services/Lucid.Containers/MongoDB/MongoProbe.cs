using Lucid.Containers.Probes;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Lucid.Containers.MongoDB;

/// <summary><c>lucid health mongodb://host:port</c>: signs in as the first user and asks whether the server takes writes, or follows one that does.</summary>
internal static class MongoProbe
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(4);

    public static async Task<ProbeResult> RunAsync(
        ServerAddress address, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        string? password = environment.GetValueOrDefault(MongoSettings.PasswordVariable);
        string? userName = environment.GetValueOrDefault(MongoSettings.UserNameVariable);
        MongoCredential? credential = string.IsNullOrEmpty(password) ? null : MongoConnection.User(userName, password);
        using MongoClient client = MongoConnection.Create(address.Host, address.Port, Timeout, credential);
        try
        {
            BsonDocument state = await client.RunAsync(new BsonDocument("hello", 1), cancellationToken);
            return Is(state, "isWritablePrimary") ? ProbeResult.Healthy($"{address} takes writes")
                : Is(state, "secondary") ? ProbeResult.Healthy($"{address} follows the member that takes writes")
                : ProbeResult.Unhealthy($"{address} answers but does not take writes yet");
        }
        catch (MongoAuthenticationException)
        {
            return ProbeResult.Unhealthy($"{address} refuses the user or the password");
        }
        catch (TimeoutException)
        {
            // The driver's own message is a page that describes its view of the cluster.
            return ProbeResult.Unhealthy($"{address} cannot be reached");
        }
        catch (MongoException exception)
        {
            return ProbeResult.Unhealthy($"{address} answered with an error: {exception.Message}");
        }
    }

    private static bool Is(BsonDocument state, string role) => state.GetValue(role, false).ToBoolean();
}
