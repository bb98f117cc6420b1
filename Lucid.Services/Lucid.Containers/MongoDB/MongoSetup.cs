using Lucid.Containers.Probes;
using Lucid.ServiceDefaults.Hosting;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Lucid.Containers.MongoDB;

/// <summary>
/// What a fresh server needs once: the replica set, of one or of several members, and the first user. Both are done over the loopback without signing in, which
/// MongoDB allows until the first user exists (the localhost exception). Each step looks first whether it is done already, so that a
/// start that was cut off anywhere is completed by the next.
/// </summary>
internal sealed class MongoSetup(MongoSettings settings, TimeProvider time)
{
    private const string Loopback = "127.0.0.1";
    private const int Unauthorized = 13;
    private const int AlreadyInitialized = 23;
    private const int UserExists = 51003;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private static readonly BsonDocument Hello = new("hello", 1);

    /// <exception cref="ConfigurationException">The data was made with another user or password.</exception>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        using MongoClient anyone = MongoConnection.Create(Loopback, settings.Port, Timeout);
        await InitiateAsync(anyone, cancellationToken);
        await CreateUserAsync(anyone, cancellationToken);
    }

    private async Task InitiateAsync(MongoClient anyone, CancellationToken cancellationToken)
    {
        BsonDocument state = await anyone.RunAsync(Hello, cancellationToken);
        if (!TakesWrites(state) && !state.Contains("setName"))
        {
            await WaitForMembersAsync(cancellationToken);
            await TryAsync(anyone, InitiateCommand(), [AlreadyInitialized, Unauthorized], cancellationToken);
        }

        while (!TakesWrites(state))
        {
            await Task.Delay(Interval, time, cancellationToken);
            state = await anyone.RunAsync(Hello, cancellationToken);
        }
    }

    private static bool TakesWrites(BsonDocument state) => state.GetValue("isWritablePrimary", false).ToBoolean();

    /// <summary>A set is made only while all of its members answer. They start on their own; the one that starts us sees to the patience.</summary>
    private async Task WaitForMembersAsync(CancellationToken cancellationToken)
    {
        foreach (ServerAddress member in settings.Members)
        {
            while (!(await TcpProbe.RunAsync(member, cancellationToken)).IsHealthy)
            {
                await Task.Delay(Interval, time, cancellationToken);
            }
        }
    }

    private BsonDocument InitiateCommand() => new("replSetInitiate", new BsonDocument
    {
        { "_id", MongoProgram.ReplicaSet },
        { "members", new BsonArray(Members().Select(static (host, id) => new BsonDocument { { "_id", id }, { "host", host } })) },
    });

    // One server knows itself by its loopback: clients connect to it directly.
    private IEnumerable<string> Members() =>
        settings.Members.Count > 0 ? settings.Members.Select(static member => member.ToString()) : [$"{Loopback}:{settings.Port}"];

    private async Task CreateUserAsync(MongoClient anyone, CancellationToken cancellationToken)
    {
        if (await CanSignInAsync(cancellationToken))
        {
            return;
        }

        BsonDocument command = new()
        {
            { "createUser", settings.UserName },
            { "pwd", settings.Password },
            { "roles", new BsonArray { new BsonDocument { { "role", "root" }, { "db", "admin" } } } },
        };
        if (!await TryAsync(anyone, command, [Unauthorized, UserExists], cancellationToken))
        {
            throw new ConfigurationException(
                $"{MongoSettings.UserNameVariable} or {MongoSettings.PasswordVariable} is not what the data in {settings.DataDirectory} was "
                + "made with. Set the former values, or begin with an empty folder.");
        }
    }

    private async Task<bool> CanSignInAsync(CancellationToken cancellationToken)
    {
        MongoCredential credential = MongoConnection.User(settings.UserName, settings.Password);
        using MongoClient user = MongoConnection.Create(Loopback, settings.Port, Timeout, credential);
        try
        {
            await user.RunAsync(new BsonDocument("ping", 1), cancellationToken);
            return true;
        }
        catch (MongoAuthenticationException)
        {
            return false;
        }
    }

    /// <summary>False where the server refuses with one of the codes.</summary>
    private static async Task<bool> TryAsync(MongoClient client, BsonDocument command, int[] expected, CancellationToken cancellationToken)
    {
        try
        {
            await client.RunAsync(command, cancellationToken);
            return true;
        }
        catch (MongoCommandException exception) when (expected.Contains(exception.Code))
        {
            return false;
        }
    }
}
