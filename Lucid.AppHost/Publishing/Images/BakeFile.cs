using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lucid.AppHost.Publishing.Graph;
using Lucid.AppHost.Topology;

namespace Lucid.AppHost.Publishing.Images;

/// <summary>
/// Writes what builds every image of the graph: a file for <c>docker buildx bake</c>, to be run in the root of the repository
/// (<see href="https://docs.docker.com/build/bake/reference/"/>).
/// </summary>
internal static class BakeFile
{
    private const string RuntimeFolder = "lucid-runtime";
    private const string JavaBase = "gcr.io/distroless/java17-debian12:nonroot";

    // Placeholders stay readable: bake fills them in from its variables.
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(PublishedGraph graph, ImageNames names)
    {
        // Services can share an image: lucid-base has a tag per kind, a role may run more than once.
        var images = graph.Services.DistinctBy(s => (s.Image.Repository, s.Image.Tag)).ToArray();
        var targets = new JsonObject
        {
            [ImageAnnotation.Runtime] = Runtime(@base: null),
            [ImageAnnotation.JavaRuntime] = Runtime(JavaBase),
        };
        foreach (var service in images) targets[service.Name] = Describe(service);
        var file = new JsonObject
        {
            ["variable"] = new JsonObject
            {
                ["LUCID_BINARY"] = Default("artifacts/images/binary"),
                ["LUCID_PLATFORM"] = Default("linux/arm64"),
                ["LUCID_REGISTRY"] = Default(names.Registry),
                ["LUCID_IMAGE_TAG"] = Default(names.Tag),
                ["LUCID_REVISION"] = Default(""),
            },
            ["group"] = new JsonObject { ["default"] = new JsonObject { ["targets"] = new JsonArray([.. images.Select(s => JsonValue.Create(s.Name))]) } },
            ["target"] = targets,
        };
        return file.ToJsonString(Format) + "\n";
    }

    private static JsonObject Describe(PublishedService service)
    {
        var image = service.Image;
        var target = Common(image.Dockerfile);
        if (image.Target is not null) target["target"] = image.Target;
        var contexts = target["contexts"]!.AsObject();
        foreach (var other in image.BasedOn) contexts[other] = $"target:{other}";
        if (Arguments(service) is { Count: > 0 } arguments) target["args"] = arguments;
        target["tags"] = new JsonArray($"${{LUCID_REGISTRY}}/{image.Repository}:{image.Tag ?? "${LUCID_IMAGE_TAG}"}");
        return target;
    }

    private static JsonObject Runtime(string? @base)
    {
        var target = Common(RuntimeFolder);
        target["contexts"]!["lucid-binary"] = "${LUCID_BINARY}";
        if (@base is not null) target["args"] = new JsonObject { ["BASE"] = @base };
        return target;
    }

    private static JsonObject Common(string dockerfile) => new()
    {
        ["context"] = $"images/{dockerfile}",
        ["contexts"] = new JsonObject { ["common"] = "images/common" },
        ["labels"] = new JsonObject
        {
            ["org.opencontainers.image.version"] = typeof(BakeFile).Assembly.GetName().Version!.ToString(3),
            ["org.opencontainers.image.revision"] = "${LUCID_REVISION}",
        },
        ["platforms"] = new JsonArray("${LUCID_PLATFORM}"),
    };

    /// <summary>The role of an image that is one of the program's roles.</summary>
    private static JsonObject Arguments(PublishedService service)
    {
        var arguments = new JsonObject();
        if (service.Resource is not ProjectResource || service.Arguments is not [var role, ..]) return arguments;
        arguments["ROLE"] = role.Render(_ => "");
        if (service.Health.Http is { } http) arguments["PORT"] = http.Port.ToString(CultureInfo.InvariantCulture);
        return arguments;
    }

    private static JsonObject Default(string value) => new() { ["default"] = value };
}
