using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a parameter is when nothing is configured.</summary>
public abstract class ParameterDefault
{
    /// <summary>The value.</summary>
    public abstract string GetDefaultValue();

    /// <summary>Says in a manifest how the value comes about.</summary>
    public abstract void WriteToManifest(ManifestPublishingContext context);
}

internal sealed class ConstantParameterDefault(Func<string> value, bool isPublished) : ParameterDefault
{
    /// <summary>Whether the value may stand in a manifest.</summary>
    public bool IsPublished { get; } = isPublished;

    public override string GetDefaultValue() => value();

    public override void WriteToManifest(ManifestPublishingContext context) => context.Writer.WriteString("value", value());
}
