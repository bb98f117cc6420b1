using System.Net.Sockets;
using System.Text;
using Lucid.Containers.Processes;

namespace Lucid.Containers.Toolbox;

/// <summary>
/// The bootstraps of the toolbox images: idle until SIGTERM, so that an operator can exec a tool at any time, and answer the health probe
/// on a socket in the memory file system.
/// </summary>
internal static class ToolboxServer
{
    /// <summary>Where the idling process answers.</summary>
    public const string SocketPath = "/tmp/lucid-toolbox.sock";

    private const int Backlog = 8;

    public static IReadOnlyList<ContainerCommand> Commands { get; } =
    [
        Bootstrap(ToolboxNames.Base, "the toolbox lucid-base"),
        Bootstrap(ToolboxNames.Python, "the Python toolbox lucid-base-python"),
        Bootstrap(ToolboxNames.Java, "the Java toolbox lucid-base-java"),
        Bootstrap(ToolboxNames.ServerTools, "the network toolbox lucid-server-tools"),
    ];

    private static ContainerCommand Bootstrap(string name, string what) =>
        new(name, $"{what}: idle until a command is exec'd", (_, cancellationToken) => RunAsync(name, SocketPath, cancellationToken));

    /// <summary>Answers every connection with one line until it is cancelled.</summary>
    internal static async Task<int> RunAsync(string name, string path, CancellationToken cancellationToken)
    {
        using OrphanReaper reaper = new();
        // Left behind by a container that was killed and started again.
        File.Delete(path);
        using Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        Listen(listener, path);
        await Console.Out.WriteLineAsync($"{name}: ready; exec a command into this container");

        byte[] answer = Encoding.UTF8.GetBytes($"{ToolboxProbe.Greeting}{name}\n");
        try
        {
            while (true)
            {
                using Socket client = await listener.AcceptAsync(cancellationToken);
                await AnswerAsync(client, answer, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            File.Delete(path);
            return 0;
        }
    }

    private static void Listen(Socket listener, string path)
    {
        try
        {
            listener.Bind(new UnixDomainSocketEndPoint(path));
            listener.Listen(Backlog);
        }
        catch (SocketException exception)
        {
            throw new ServerException($"{path} cannot be listened on: {exception.Message}. Mount a tmpfs on /tmp.", exception);
        }
    }

    private static async Task AnswerAsync(Socket client, byte[] answer, CancellationToken cancellationToken)
    {
        try
        {
            await client.SendAsync(answer, cancellationToken);
        }
        catch (SocketException)
        {
            // The probe gave up and is gone: the next one is answered.
        }
    }
}
