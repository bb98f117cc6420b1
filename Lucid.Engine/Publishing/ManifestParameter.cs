using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>Writes a parameter with how it is asked for or generated; never its value.</summary>
internal static class ManifestParameter
{
    public static void Write(ManifestPublishingContext context, ParameterResource parameter)
    {
        var writer = context.Writer;
        writer.WriteString("type", "parameter.v0");
        writer.WriteString("value", $"{{{parameter.Name}.inputs.value}}");
        writer.WriteStartObject("inputs");
        writer.WriteStartObject("value");
        writer.WriteString("type", "string");
        if (parameter.Secret) writer.WriteBoolean("secret", true);
        if (parameter.Default is { } @default and not ConstantParameterDefault { IsPublished: false })
        {
            writer.WriteStartObject("default");
            @default.WriteToManifest(context);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
