// Writes the bill of materials of the native binary: CycloneDX 1.5, one component per NuGet package whose code is in it, the runtime
// included. No time and no random serial number: the same packages give the same bytes.
//
//   dotnet run tools/sbom.cs -- <project.assets.json> <runtime identifier> <output file>
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

if (args is not [var assetsPath, var rid, var outputPath])
{
    Console.Error.WriteLine("usage: dotnet run tools/sbom.cs -- <project.assets.json> <runtime identifier> <output file>");
    return 64;
}

using JsonDocument assets = JsonDocument.Parse(File.ReadAllText(assetsPath));
JsonElement root = assets.RootElement;
string target = $"{root.GetProperty("project").GetProperty("frameworks").EnumerateObject().First().Name}/{rid}";
if (!root.GetProperty("targets").TryGetProperty(target, out JsonElement packages))
{
    Console.Error.WriteLine($"{assetsPath} has no packages for {target}: publish for {rid} first.");
    return 1;
}

string[] folders = [.. root.GetProperty("packageFolders").EnumerateObject().Select(static folder => folder.Name)];
List<Component> components =
[
    .. packages.EnumerateObject().Where(static package => HasCode(package.Value)).Select(package => Component.Of(root, package, folders)),
    .. RuntimePackages(root, folders),
];
components.Sort(static (left, right) => string.CompareOrdinal(left.Reference, right.Reference));
string version = root.GetProperty("project").GetProperty("version").GetString()!;
File.WriteAllBytes(outputPath, Render(version, components));
return 0;

// Packages of analyzers and build tasks have no code that runs; their asset lists are empty or hold the placeholder "_._".
static bool HasCode(JsonElement package) => package.GetProperty("type").GetString() == "package"
    && (HasFiles(package, "runtime") || HasFiles(package, "native"));

static bool HasFiles(JsonElement package, string kind) => package.TryGetProperty(kind, out JsonElement files)
    && files.EnumerateObject().Any(static file => !file.Name.EndsWith("/_._", StringComparison.Ordinal));

// The runtime and the framework come as packages too, which restore lists apart from the others. The compiler itself is not in the binary.
static IEnumerable<Component> RuntimePackages(JsonElement root, string[] folders)
{
    JsonElement framework = root.GetProperty("project").GetProperty("frameworks").EnumerateObject().First().Value;
    if (!framework.TryGetProperty("downloadDependencies", out JsonElement downloads)) yield break;
    foreach (JsonElement download in downloads.EnumerateArray())
    {
        string name = download.GetProperty("name").GetString()!;
        if (!name.Contains(".App.Runtime.", StringComparison.Ordinal)) continue;
        // A pinned range, "[10.0.1, 10.0.1]".
        string version = download.GetProperty("version").GetString()!.Trim('[', ']').Split(',')[0];
        yield return new Component(name, version, null, Component.ReadLicense(folders, name, version), []);
    }
}

static byte[] Render(string version, List<Component> components)
{
    using MemoryStream buffer = new();
    using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
    {
        json.WriteStartObject();
        json.WriteString("bomFormat", "CycloneDX");
        json.WriteString("specVersion", "1.5");
        json.WriteNumber("version", 1);
        json.WriteStartObject("metadata");
        json.WriteStartObject("component");
        json.WriteString("type", "application");
        json.WriteString("bom-ref", "lucid");
        json.WriteString("name", "lucid");
        json.WriteString("version", version);
        json.WriteEndObject();
        json.WriteEndObject();
        WriteComponents(json, components);
        WriteDependencies(json, components);
        json.WriteEndObject();
    }

    buffer.WriteByte((byte)'\n');
    return buffer.ToArray();
}

static void WriteComponents(Utf8JsonWriter json, List<Component> components)
{
    json.WriteStartArray("components");
    foreach (Component component in components)
    {
        json.WriteStartObject();
        json.WriteString("type", "library");
        json.WriteString("bom-ref", component.Reference);
        json.WriteString("name", component.Name);
        json.WriteString("version", component.Version);
        if (component.Sha512 is { } hash)
        {
            json.WriteStartArray("hashes");
            json.WriteStartObject();
            json.WriteString("alg", "SHA-512");
            json.WriteString("content", hash);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        if (component.License is { } license)
        {
            json.WriteStartArray("licenses");
            json.WriteStartObject();
            json.WriteString("expression", license);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteString("purl", component.Reference);
        json.WriteEndObject();
    }

    json.WriteEndArray();
}

static void WriteDependencies(Utf8JsonWriter json, List<Component> components)
{
    Dictionary<string, string> references = components.ToDictionary(static item => item.Name, static item => item.Reference);
    json.WriteStartArray("dependencies");
    WriteDependency(json, "lucid", components.Select(static component => component.Reference));
    foreach (Component component in components)
    {
        IEnumerable<string> dependsOn = component.Dependencies.Where(references.ContainsKey).Select(name => references[name]);
        WriteDependency(json, component.Reference, dependsOn.Order(StringComparer.Ordinal));
    }

    json.WriteEndArray();
}

static void WriteDependency(Utf8JsonWriter json, string reference, IEnumerable<string> dependsOn)
{
    json.WriteStartObject();
    json.WriteString("ref", reference);
    json.WriteStartArray("dependsOn");
    foreach (string other in dependsOn) json.WriteStringValue(other);
    json.WriteEndArray();
    json.WriteEndObject();
}

/// <summary>A package; the hash is that of the package file, in hex.</summary>
internal sealed record Component(string Name, string Version, string? Sha512, string? License, string[] Dependencies)
{
    public string Reference => $"pkg:nuget/{Name}@{Version}";

    public static Component Of(JsonElement root, JsonProperty package, string[] folders)
    {
        string[] identity = package.Name.Split('/');
        JsonElement library = root.GetProperty("libraries").GetProperty(package.Name);
        string? hash = library.TryGetProperty("sha512", out JsonElement value) ? value.GetString() : null;
        string[] dependencies = package.Value.TryGetProperty("dependencies", out JsonElement names)
            ? [.. names.EnumerateObject().Select(static name => name.Name)]
            : [];
        return new Component(identity[0], identity[1], hash is null ? null : Convert.ToHexStringLower(Convert.FromBase64String(hash)),
            ReadLicense(folders, identity[0], identity[1]), dependencies);
    }

    /// <summary>The licence where the package states it as an SPDX expression; older ones only link to a page.</summary>
    public static string? ReadLicense(string[] folders, string name, string version)
    {
        string id = name.ToLowerInvariant();
        string file = Path.Combine(id, version.ToLowerInvariant(), $"{id}.nuspec");
        string? path = folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
        return path is null ? null : XDocument.Parse(File.ReadAllText(path, Encoding.UTF8)).Descendants().FirstOrDefault(IsExpression)?.Value;
    }

    private static bool IsExpression(XElement element) =>
        element.Name.LocalName == "license" && (string?)element.Attribute("type") == "expression";
}
