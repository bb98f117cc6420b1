using Lucid.Containers;
using Lucid.Containers.Probes;

namespace Lucid.Services.Commands;

/// <summary>What <c>lucid --help</c> prints.</summary>
internal static class Help
{
    public static void Write(TextWriter output)
    {
        output.WriteLine("Usage: lucid <role>           run a service until SIGTERM");
        output.WriteLine("       lucid health <url>     exit 0 if what is there is healthy, else 1; without a URL, what LUCID_HEALTH names");
        output.WriteLine("       lucid wait <host:port>… [--timeout SECONDS]   exit 0 once each accepts connections, 1 if one does not in time");
        output.WriteLine("       lucid sign-in <url>    sign in at a gateway with a TRON key, made and registered the first time");
        output.WriteLine("       lucid chain <command>  the chain: info, blocks, tx, anchor a file, verify a proof offline, keygen");
        output.WriteLine("       lucid tor <command>    beside a running tor-proxy: status, onions, add, remove, rotate, newnym");
        output.WriteLine("       lucid tor-health       exit 0 if the tor-proxy of this container is healthy, else 1");
        output.WriteLine("       lucid --version");
        output.WriteLine();
        output.WriteLine($"Health: http(s)://…, {HealthProbes.Targets}");
        WriteTable(output, "Roles:", RoleTable.Roles.Select(static role => (role.Name, role.Description)));
        WriteTable(output, "In containers:", ContainerCommands.All.Select(static command => (command.Name, command.Description)));
        output.WriteLine();
        output.WriteLine("Settings come from the environment: ASPNETCORE_URLS, ConnectionStrings__…, services__…, OTEL_….");
        output.WriteLine($"Without arguments the role in {Invocation.RoleVariable} runs.");
    }

    private static void WriteTable(TextWriter output, string title, IEnumerable<(string Name, string Description)> rows)
    {
        (string Name, string Description)[] lines = [.. rows];
        int width = lines.Max(static line => line.Name.Length);
        output.WriteLine();
        output.WriteLine(title);
        foreach ((string name, string description) in lines)
        {
            output.WriteLine($"  {name.PadRight(width)}  {description}");
        }
    }
}
