using System.Text.Encodings.Web;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Publishing;

/// <summary>Writes the model as <c>aspire-manifest.json</c>: the step <c>publish-manifest</c>.</summary>
internal static class ManifestPublisher
{
    private const string FileName = "aspire-manifest.json";

    // The manifest is read by programs and by people; a placeholder's braces and a URL's ampersand stay as they are.
    private static readonly JsonWriterOptions Format = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task PublishAsync(PipelineStepContext context)
    {
        var path = context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory();
        if (!path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) path = Path.Combine(path, FileName);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        var content = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(content, Format))
            await WriteAsync(new ManifestPublishingContext(context.ExecutionContext, path, writer, context.CancellationToken), context.Model).ConfigureAwait(false);
        content.WriteByte((byte)'\n');
        await File.WriteAllBytesAsync(path, content.ToArray(), context.CancellationToken).ConfigureAwait(false);
    }

    private static async Task WriteAsync(ManifestPublishingContext context, DistributedApplicationModel model)
    {
        var writer = context.Writer;
        var resources = new ManifestResourceWriter(context);
        writer.WriteStartObject();
        writer.WriteStartObject("resources");
        foreach (var resource in model.Resources.Where(r => !r.IsExcludedFromPublish()))
        {
            writer.WriteStartObject(resource.Name);
            await resources.WriteAsync(resource).ConfigureAwait(false);
            writer.WriteEndObject();
        }

        resources.WriteEncodedStrings();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
