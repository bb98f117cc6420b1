using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace Aspire.Hosting;

/// <summary>Keeps generated values in the user secrets file, so that a second run finds its data's passwords again.</summary>
internal sealed class UserSecretsManager(string? userSecretsId) : IUserSecretsManager
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly string? _path = userSecretsId is null ? null : PathHelper.GetSecretsPathFromSecretsId(userSecretsId);

    public bool IsAvailable => _path is not null;

    public static string? FindId(Assembly? assembly) => assembly?.GetCustomAttribute<UserSecretsIdAttribute>()?.UserSecretsId;

    public string GetOrSet(string key, Func<string> generate)
    {
        if (_path is null) return generate();

        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        using var exclusive = FileLock.Acquire(_path + ".lock");
        var secrets = Read();
        if (secrets[key] is JsonValue stored && stored.TryGetValue(out string? value)) return value;

        var generated = generate();
        secrets[key] = generated;
        Write(secrets);
        return generated;
    }

    private JsonObject Read()
    {
        if (!File.Exists(_path)) return [];
        try
        {
            return JsonNode.Parse(File.ReadAllText(_path), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }) as JsonObject
                ?? throw new DistributedApplicationException($"The user secrets file '{_path}' does not hold a JSON object. Mend or remove it.");
        }
        catch (JsonException e)
        {
            throw new DistributedApplicationException($"The user secrets file '{_path}' is not valid JSON ({e.Message}). Mend or remove it.", e);
        }
    }

    private void Write(JsonObject secrets)
    {
        // Written beside and moved over, so that a crash leaves either the old file or the new one.
        var temporary = _path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(temporary, options))
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
            secrets.WriteTo(writer, Indented);
        File.Move(temporary, _path!, overwrite: true);
    }
}
