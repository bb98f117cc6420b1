namespace Lucid.Services.Commands;

/// <summary>
/// <c>lucid tor-health</c>: the health check of Tor's container, also under the name <c>tor-health</c>. Asks the role at
/// <c>Tor__HealthUrl</c>, or where it listens by default. Exit code 0 when healthy, 1 otherwise, one line either way.
/// </summary>
internal static class TorHealthCommand
{
    public static Task<int> RunAsync(string[] args)
    {
        if (args.Length > 0)
        {
            Console.Error.WriteLine("lucid tor-health: takes no arguments; Tor__HealthUrl says whom to ask.");
            return Task.FromResult(CommandLine.UsageErrorExitCode);
        }

        return HealthCommand.RunAsync([TorAddress.HealthUrl]);
    }
}
