using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>Turns values of the model into the placeholders of a manifest.</summary>
internal sealed class ManifestValues
{
    /// <summary>Names of values that are wanted percent-encoded, and the placeholders they encode.</summary>
    public SortedDictionary<string, string> Encoded { get; } = new(StringComparer.Ordinal);

    public string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        ReferenceExpression expression => Expression(expression),
        IManifestExpressionProvider provider => provider.ValueExpression,
        IResourceBuilder<IResource> builder => Text(builder.Resource),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new DistributedApplicationException($"A value of type {value.GetType().Name} cannot be written to a manifest."),
    };

    private string Expression(ReferenceExpression expression)
    {
        var parts = new object[expression.ValueProviders.Count];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = expression.StringFormats[i] == "uri" ? Encode(expression.ValueProviders[i]) : Text(expression.ValueProviders[i]);
        return string.Format(CultureInfo.InvariantCulture, expression.Format, parts);
    }

    private string Encode(object value)
    {
        if (value is not IResource resource) return Text(value);
        var name = $"{resource.Name}-uri-encoded";
        Encoded[name] = Text(value);
        return $"{{{name}.value}}";
    }
}
