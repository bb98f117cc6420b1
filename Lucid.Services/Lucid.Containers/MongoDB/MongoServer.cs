using System.Security.Cryptography;
using Lucid.Containers.Processes;
using Lucid.Containers.Settings;
using MongoDB.Driver;

namespace Lucid.Containers.MongoDB;

/// <summary>
/// <c>lucid mongodb-server</c>: the first start runs mongod as a child to set it up (<see cref="MongoSetup"/>), stops it and leaves a
/// mark in the data folder; then, and at every later start, this process becomes mongod. Of several members only the first sets up.
/// </summary>
internal static class MongoServer
{
    private const string MarkName = ".lucid-setup-complete";
    private const int KeyLength = 96;

    public static ContainerCommand Command { get; } =
        new("mongodb-server", "MongoDB with authentication and transactions, as the image lucid-mongodb runs it", RunAsync);

    private static async Task<int> RunAsync(IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        MongoSettings settings = MongoSettings.Read(environment);
        // A set of one has nobody to prove itself to, but does not start without a key.
        SecretFile.Write(MongoProgram.KeyFile, settings.MemberKey ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLength)));
        ServerProgram program = MongoProgram.Create(settings, environment);
        string mark = Path.Combine(settings.DataDirectory, MarkName);
        if (settings.MakesTheSet(Environment.MachineName) && !File.Exists(mark))
        {
            await SetUpAsync(program, settings, cancellationToken);
            await File.WriteAllTextAsync(mark, "", cancellationToken);
        }

        return program.TakeOver();
    }

    private static async Task SetUpAsync(ServerProgram program, MongoSettings settings, CancellationToken cancellationToken)
    {
        await using ChildServer server = program.Start();
        try
        {
            await server.WhileRunningAsync(new MongoSetup(settings, TimeProvider.System).CompleteAsync, cancellationToken);
        }
        catch (Exception exception) when (exception is MongoException or TimeoutException)
        {
            throw new ServerException($"mongod could not be set up: {exception.Message}", exception);
        }
        finally
        {
            await server.StopAsync(CancellationToken.None);
        }
    }
}
