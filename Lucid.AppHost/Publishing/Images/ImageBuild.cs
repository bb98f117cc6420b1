using System.ComponentModel;
using System.Diagnostics;
using Aspire.Hosting.Pipelines;

namespace Lucid.AppHost.Publishing.Images;

/// <summary>
/// Builds the images of the graph: publishes the native binary for the platform and runs <c>docker buildx bake</c>. Settings:
/// <c>Lucid:Images:Platform</c> (<c>linux/arm64</c> or <c>linux/amd64</c>), <c>:Registry</c>, <c>:Tag</c>, <c>:Targets</c> (some images only, separated by
/// commas) and <c>:Override</c> (a second bake file).
/// </summary>
internal sealed class ImageBuild(Publication publication, string repository)
{
    private const string DefaultPlatform = "linux/arm64";

    /// <summary>The images that are wanted, by their targets in the bake file; all when empty.</summary>
    private string[] Targets => publication.Configuration["Lucid:Images:Targets"]?.Split(',') ?? [];

    /// <summary>Writes the bake file into the output.</summary>
    public async Task PublishAsync(PipelineStepContext context)
    {
        var output = Publication.Output(context, "images");
        await output.WriteAsync("docker-bake.json", BakeFile.Write(publication.Graph, ImageNames.From(publication.Configuration)), cancellationToken: context.CancellationToken);
        await output.CompleteAsync(context.CancellationToken);
    }

    /// <summary>Builds every image; the engine's own name for it is in <c>DOCKER_HOST</c> as always.</summary>
    public async Task BuildAsync(PipelineStepContext context)
    {
        var names = ImageNames.From(publication.Configuration);
        var platform = publication.Configuration["Lucid:Images:Platform"] ?? DefaultPlatform;
        var (rid, folder) = platform switch
        {
            "linux/arm64" => ("linux-arm64", "arm64"),
            "linux/amd64" => ("linux-x64", "amd64"),
            _ => throw new DistributedApplicationException($"Lucid:Images:Platform is '{platform}'; it can be 'linux/arm64' or 'linux/amd64'."),
        };

        var binary = Path.Combine(repository, "artifacts", "images", "binary");
        var bake = Path.Combine(repository, "artifacts", "images", "docker-bake.json");
        Directory.CreateDirectory(binary);
        await File.WriteAllTextAsync(bake, BakeFile.Write(publication.Graph, names), context.CancellationToken);
        var revision = (await RunAsync("git", ["log", "-1", "--format=%H %ct"], capture: true, [], context.CancellationToken)).Split(' ', StringSplitOptions.TrimEntries);

        // One time for everything: the same commit gives the same image.
        KeyValuePair<string, string>[] environment =
        [
            new("SOURCE_DATE_EPOCH", revision[1]), new("LUCID_REVISION", revision[0]), new("LUCID_BINARY", binary), new("LUCID_PLATFORM", platform),
            new("LUCID_REGISTRY", names.Registry), new("LUCID_IMAGE_TAG", names.Tag),
        ];
        await RunAsync("bash", [Path.Combine("tools", "publish-native.sh"), rid, Path.Combine(binary, folder)], capture: false, environment, context.CancellationToken);
        string[] files = publication.Configuration["Lucid:Images:Override"] is { Length: > 0 } other ? ["--file", bake, "--file", other] : ["--file", bake];
        await RunAsync("docker", ["buildx", "bake", .. files, "--provenance=false", "--load", .. Targets], capture: false, environment, context.CancellationToken);
    }

    /// <summary>Saves the built images beside the device's installer, which loads them where there is no registry.</summary>
    public async Task BundleAsync(PipelineStepContext context)
    {
        var names = ImageNames.From(publication.Configuration);
        var file = Path.Combine(Publication.Output(context, "pi").Path, "images", "lucid.tar");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var images = publication.Graph.Services.Where(s => Targets is [] || Targets.Contains(s.Name)).Select(s => names.Full(s.Image)).Distinct();
        await RunAsync("docker", ["save", "--output", file, .. images], capture: false, [], context.CancellationToken);
    }

    private async Task<string> RunAsync(string program, string[] arguments, bool capture, KeyValuePair<string, string>[] environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = repository, RedirectStandardOutput = capture };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            var output = capture ? await process.StandardOutput.ReadToEndAsync(cancellationToken) : "";
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0
                ? output.Trim()
                : throw new DistributedApplicationException($"'{program} {arguments[0]}' ended with exit code {process.ExitCode}; what it printed is above.");
        }
        catch (Win32Exception e)
        {
            throw new DistributedApplicationException($"'{program}' cannot be started: {e.Message}. Install it and try again.", e);
        }
    }
}
