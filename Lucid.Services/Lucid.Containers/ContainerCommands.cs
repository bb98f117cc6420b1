using Lucid.Containers.Elasticsearch;
using Lucid.Containers.MongoDB;
using Lucid.Containers.Processes;
using Lucid.Containers.Redis;
using Lucid.Containers.Toolbox;
using Lucid.ServiceDefaults.Hosting;

namespace Lucid.Containers;

/// <summary>Every command of this kind.</summary>
public static class ContainerCommands
{
    /// <summary>Exit code where something the server needs cannot be had or used (EX_UNAVAILABLE of sysexits.h).</summary>
    public const int UnavailableExitCode = 69;

    /// <summary>The commands, in the order of the help.</summary>
    public static IReadOnlyList<ContainerCommand> All { get; } =
    [
        RedisServer.Command,
        MongoServer.Command,
        ElasticsearchServer.Command,
        .. ToolboxServer.Commands,
    ];

    /// <summary>The command of that name, or null.</summary>
    public static ContainerCommand? Find(string name)
    {
        foreach (ContainerCommand command in All)
        {
            if (string.Equals(command.Name, name, StringComparison.Ordinal))
            {
                return command;
            }
        }

        return null;
    }

    /// <summary>Runs a command with this process's environment. What an operator can mend is one line on stderr and an exit code.</summary>
    public static async Task<int> RunAsync(ContainerCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (!OperatingSystem.IsLinux())
        {
            return await FailAsync(command, "runs in a Linux container only.", UnavailableExitCode);
        }

        using StopSignals stop = new();
        try
        {
            return await command.Run(EnvironmentVariables.OfThisProcess(), stop.Token);
        }
        catch (ConfigurationException exception)
        {
            return await FailAsync(command, "configuration error: " + exception.Message, ServiceHost.ConfigurationErrorExitCode);
        }
        catch (Exception exception) when (exception is ServerException or IOException or UnauthorizedAccessException)
        {
            return await FailAsync(command, exception.Message, UnavailableExitCode);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return 0;
        }
    }

    private static async Task<int> FailAsync(ContainerCommand command, string line, int exitCode)
    {
        await Console.Error.WriteLineAsync($"lucid {command.Name}: {line.ReplaceLineEndings(" ")}");
        return exitCode;
    }
}
