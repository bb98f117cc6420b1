using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>Writes endpoints as <c>bindings</c>.</summary>
internal static class ManifestBindings
{
    public static void Write(Utf8JsonWriter writer, IResource resource)
    {
        if (!resource.TryGetEndpoints(out var endpoints)) return;
        writer.WriteStartObject("bindings");
        foreach (var endpoint in endpoints)
        {
            writer.WriteStartObject(endpoint.Name);
            writer.WriteString("scheme", endpoint.UriScheme);
            writer.WriteString("protocol", endpoint.Protocol.ToString().ToLowerInvariant());
            writer.WriteString("transport", endpoint.Transport);
            if (endpoint.Port is { } port) writer.WriteNumber("port", port);
            if (endpoint.TargetPort is { } target) writer.WriteNumber("targetPort", target);
            if (endpoint.IsExternal) writer.WriteBoolean("external", true);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
