using Lucid.Containers;
using Lucid.ServiceDefaults.Hosting;
using Lucid.Services.Commands.Chain;

namespace Lucid.Services.Commands;

/// <summary><c>lucid &lt;role&gt;</c>, <c>lucid health</c>, <c>lucid wait</c>, a container's command, <c>lucid --help</c>, <c>lucid --version</c>.</summary>
internal static class CommandLine
{
    /// <summary>Exit code of a call that cannot be understood (EX_USAGE of sysexits.h).</summary>
    public const int UsageErrorExitCode = 64;

    /// <summary>Runs what was called: by the executable's name, by the arguments, or else by <c>LUCID_ROLE</c>.</summary>
    public static Task<int> RunAsync(string[] args) => DispatchAsync(
        Invocation.Resolve(Environment.GetCommandLineArgs()[0], args, Environment.GetEnvironmentVariable(Invocation.RoleVariable)));

    private static Task<int> DispatchAsync(string[] args) => args switch
    {
        [] => Task.FromResult(PrintHelp(Console.Error, UsageErrorExitCode)),
        ["--help" or "-h" or "help", ..] => Task.FromResult(PrintHelp(Console.Out, 0)),
        ["--version", ..] => Task.FromResult(PrintVersion()),
        ["health", .. var rest] => HealthCommand.RunAsync(rest),
        ["wait", .. var rest] => WaitCommand.RunAsync(rest),
        ["sign-in", .. var rest] => SignInCommand.RunAsync(rest),
        [var name] when ContainerCommands.Find(name) is { } command => ContainerCommands.RunAsync(command),
        ["chain", .. var rest] => ChainCommand.RunAsync(rest),
        ["tor", .. var rest] => TorCommand.RunAsync(rest),
        ["tor-health", .. var rest] => TorHealthCommand.RunAsync(rest),
        [var name, .. var rest] when RoleTable.Find(name) is { } role => ServiceHost.RunAsync(role, rest),
        _ => Task.FromResult(RejectUnknown(args[0])),
    };

    private static int PrintHelp(TextWriter output, int exitCode)
    {
        Help.Write(output);
        return exitCode;
    }

    private static int PrintVersion()
    {
        Console.Out.WriteLine(ServiceIdentity.ReleaseVersion);
        return 0;
    }

    private static int RejectUnknown(string name)
    {
        string suggestion = Suggestions.For(name) is { Count: > 0 } close ? $" Did you mean {string.Join(" or ", close)}?" : "";
        Console.Error.WriteLine($"lucid: there is no role or command '{name}'.{suggestion} 'lucid --help' lists them.");
        return UsageErrorExitCode;
    }
}
