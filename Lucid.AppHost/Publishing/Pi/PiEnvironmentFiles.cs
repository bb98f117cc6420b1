using System.Globalization;
using System.Text;
using Lucid.AppHost.Publishing.Graph;
using Lucid.AppHost.Publishing.Images;
using Lucid.AppHost.Topology;

namespace Lucid.AppHost.Publishing.Pi;

/// <summary>Writes the templates of the device's env files. The device keeps its own copies: what is changed there stays.</summary>
internal static class PiEnvironmentFiles
{
    private const string Foundation = ".env.foundation";
    private const string Distroless = ".env.distroless";

    /// <summary>File names and contents, without secrets.</summary>
    public static IEnumerable<(string Name, string Text)> Write(Publication publication)
    {
        yield return (Foundation, FoundationText());
        yield return (Distroless, DistrolessText(publication));
        foreach (var service in publication.Graph.Services)
            foreach (var file in service.EnvironmentFiles.Where(f => f is not (Foundation or Distroless)))
                yield return (file, OwnText(service));
    }

    /// <summary>The secrets to generate on the device: a variable and its length per line.</summary>
    public static string SecretList(PublishedGraph graph)
    {
        var text = new StringBuilder("# Variable and length of each secret that install.sh generates on the device.\n");
        foreach (var parameter in graph.Parameters.Where(p => p.Secret))
            text.Append(CultureInfo.InvariantCulture, $"{PiSettings.VariableOf(parameter)} {(parameter.Default as GenerateParameterDefault)?.MinLength ?? 32}\n");
        return text.ToString();
    }

    /// <summary>What compose itself reads: where things are and which groups run.</summary>
    public static string ComposeText(PublishedGraph graph)
    {
        var groups = graph.Services.Select(s => s.Group).Distinct().Order().Select(g => g.ToString().ToLowerInvariant());
        return $"""
            # Where everything of Lucid lies on this device.
            LUCID_ROOT={PiSettings.DefaultRoot}

            # The address on which ports are published; 127.0.0.1 leaves only the onion services reachable from outside.
            LUCID_BIND_ADDRESS=0.0.0.0

            # The groups that run.
            COMPOSE_PROFILES={string.Join(',', groups)}

            """.ReplaceLineEndings("\n");
    }

    private static string FoundationText() => """
        # Settings that every container reads.
        TZ=UTC

        """.ReplaceLineEndings("\n");

    private static string DistrolessText(Publication publication)
    {
        var images = ImageNames.From(publication.Configuration);
        var text = new StringBuilder($"""
            # Where images come from.
            LUCID_REGISTRY={images.Registry}
            LUCID_IMAGE_TAG={images.Tag}

            # What the published compose file enforces; nothing here can loosen it.
            CONTAINER_USER={HardeningAnnotation.UserId}:{HardeningAnnotation.UserId}
            SECURITY_OPT_NO_NEW_PRIVILEGES=true
            CAP_DROP=ALL
            READ_ONLY_ROOT_FILESYSTEM=true
            TMPFS_MOUNT=/tmp

            # The subnets of the published networks; publish again to change them.

            """.ReplaceLineEndings("\n"));
        foreach (var network in Network.All)
            text.Append(CultureInfo.InvariantCulture, $"{network.Name.Replace('-', '_').ToUpperInvariant()}_SUBNET={publication.Networks.SubnetOf(network)}\n");
        return text.ToString();
    }

    private static string OwnText(PublishedService service) => $"""
        # Settings of {service.Name} alone. They come after those of all containers; what the compose file sets itself cannot be changed here.

        """.ReplaceLineEndings("\n");
}
