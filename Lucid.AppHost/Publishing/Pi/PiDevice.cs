using System.Globalization;
using System.Text;
using Aspire.Hosting.Pipelines;
using Lucid.AppHost.Publishing.Graph;
using Microsoft.Extensions.DependencyInjection;

namespace Lucid.AppHost.Publishing.Pi;

/// <summary>Completes what the compose environment wrote and puts everything a device needs into the folder <c>pi</c>.</summary>
internal static class PiDevice
{
    private const string Folder = "pi";

    public static async Task PublishAsync(Publication publication, PipelineStepContext context)
    {
        var cancellationToken = context.CancellationToken;
        var graph = publication.Graph;
        var output = Publication.Output(context, Folder);
        var compose = await TakeComposeFileAsync(context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory(), cancellationToken);

        await output.WriteAsync("docker-compose.yaml", PiComposeAdditions.Apply(compose, graph), cancellationToken: cancellationToken);
        await output.WriteAsync(".env", PiEnvironmentFiles.ComposeText(graph), cancellationToken: cancellationToken);
        foreach (var (name, text) in PiEnvironmentFiles.Write(publication))
            await output.WriteAsync($"environment/{name}", text, cancellationToken: cancellationToken);
        await output.WriteAsync("secrets.list", PiEnvironmentFiles.SecretList(graph), cancellationToken: cancellationToken);
        await output.WriteAsync("folders.list", Folders(graph), cancellationToken: cancellationToken);
        await output.WriteAsync("endpoints.list", Endpoints(graph), cancellationToken: cancellationToken);
        await output.WriteAsync("firewall/lucid.nft", PiFirewall.Write(graph), cancellationToken: cancellationToken);
        await output.WriteAsync("firewall/lucid-firewall.service", Resource("lucid-firewall.service"), cancellationToken: cancellationToken);
        await output.WriteAsync("install.sh", Resource("install.sh"), isProgram: true, cancellationToken);
        await output.WriteAsync("README.md", PiReadme.Write(graph), cancellationToken: cancellationToken);
        await output.CompleteAsync(cancellationToken);
    }

    /// <summary>The compose environment writes into the root of the output; what is final goes into the device's folder.</summary>
    private static async Task<string> TakeComposeFileAsync(string directory, CancellationToken cancellationToken)
    {
        var file = Path.Combine(directory, "docker-compose.yaml");
        var text = await File.ReadAllTextAsync(file, cancellationToken);
        File.Delete(file);
        File.Delete(Path.Combine(directory, ".env"));
        return text;
    }

    private static string Folders(PublishedGraph graph)
    {
        var text = new StringBuilder();
        foreach (var service in graph.Services)
        {
            if (service.Data is not null) text.Append(CultureInfo.InvariantCulture, $"data/{service.Name}\n");
            if (service.HasLogs) text.Append(CultureInfo.InvariantCulture, $"logs/{service.Name}\n");
        }

        return text.ToString();
    }

    private static string Endpoints(PublishedGraph graph)
    {
        var text = new StringBuilder();
        foreach (var service in graph.Services)
            foreach (var endpoint in service.Endpoints.Where(e => e.HostPort is not null))
                text.Append(CultureInfo.InvariantCulture, $"{service.Name} {(endpoint.IsHttp ? "http" : endpoint.Name)} {endpoint.HostPort}\n");
        return text.ToString();
    }

    private static string Resource(string name)
    {
        using var stream = typeof(PiDevice).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The program lacks its part '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
