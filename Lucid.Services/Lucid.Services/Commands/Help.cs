using Lucid.ServiceDefaults.Hosting;

namespace Lucid.Services.Commands;

/// <summary>What <c>lucid --help</c> prints.</summary>
internal static class Help
{
    public static void Write(TextWriter output)
    {
        output.WriteLine("Usage: lucid <role>           run a service until SIGTERM");
        output.WriteLine("       lucid health <url>     exit 0 if the service at the URL is healthy, else 1");
        output.WriteLine("       lucid wait <host:port>… [--timeout SECONDS]   exit 0 once each accepts connections, 1 if one does not in time");
        output.WriteLine("       lucid sign-in <url>    sign in at a gateway with a TRON key, made and registered the first time");
        output.WriteLine("       lucid --version");
        output.WriteLine();
        output.WriteLine("Roles:");
        int width = 0;
        foreach (ServiceRole role in RoleTable.Roles)
        {
            width = Math.Max(width, role.Name.Length);
        }

        foreach (ServiceRole role in RoleTable.Roles)
        {
            output.WriteLine($"  {role.Name.PadRight(width)}  {role.Description}");
        }

        output.WriteLine();
        output.WriteLine("Settings come from the environment: ASPNETCORE_URLS, ConnectionStrings__…, services__…, OTEL_….");
    }
}
