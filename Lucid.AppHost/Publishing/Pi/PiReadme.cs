using System.Globalization;
using System.Text;
using Lucid.AppHost.Publishing.Graph;

namespace Lucid.AppHost.Publishing.Pi;

/// <summary>Writes the page that tells the owner of a device what is in the folder.</summary>
internal static class PiReadme
{
    public static string Write(PublishedGraph graph) => $"""
        # Lucid for a Raspberry Pi

        Written from the model by `publish`; changes here are lost with the next one. A Pi with 8 GB, a 64-bit Linux, nftables and Docker Engine 25
        or newer with its compose plugin:

            sudo ./install.sh

        checks the host, makes the folders under `{PiSettings.DefaultRoot}` (another: `sudo LUCID_ROOT=/path ./install.sh`), generates the secrets once, loads the
        firewall, gets the images (from `images/*.tar` beside it, or the registry), starts group after group and prints the addresses. Running it
        again changes nothing; with newer files it updates.

        | to | do |
        | --- | --- |
        | see how it is | `sudo ./install.sh status` |
        | keep a copy | `sudo ./install.sh backup FILE` (it holds all secrets), back with `restore FILE` |
        | read a log | `sudo ./install.sh compose logs NAME`, or `logs/NAME/` under the root |
        | change a setting | `configs/environment/.env.NAME` under the root, then `sudo ./install.sh` |
        | remove it | `sudo ./install.sh uninstall`; data and settings stay |

        | service | group | plane | networks | published | memory | may talk to |
        | --- | --- | --- | --- | --- | --- | --- |
        {Rows(graph)}

        Everything else is refused by `firewall/lucid.nft`, which is loaded before the container engine starts.

        """.ReplaceLineEndings("\n");

    private static string Rows(PublishedGraph graph)
    {
        var text = new StringBuilder();
        foreach (var service in graph.Services)
        {
            var ports = service.Endpoints.Where(e => e.HostPort is not null).Select(e => e.HostPort!.Value.ToString(CultureInfo.InvariantCulture));
            var targets = graph.Edges.Where(e => e.From == service.Name).Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.To}:{e.Port}")).ToList();
            if (service.Egress is not null) targets.Add("the outside");
            text.Append(CultureInfo.InvariantCulture,
                $"| {service.Name} | {service.Group} | {service.Plane} | {string.Join(", ", service.Networks.Select(n => $"{n.Network.Name} {n.Address}"))} | {Join(ports)} | {service.Limits.MemoryMiB} MiB | {Join(targets)} |\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    private static string Join(IEnumerable<string> items) => string.Join(", ", items) is { Length: > 0 } text ? text : "–";
}
