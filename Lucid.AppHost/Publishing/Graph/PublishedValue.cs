namespace Lucid.AppHost.Publishing.Graph;

/// <summary>A value of a variable or an argument: text with parameters in it, which only the place it is deployed to knows.</summary>
internal sealed record PublishedValue(IReadOnlyList<ValuePart> Parts)
{
    public static PublishedValue Of(string text) => new([new ValuePart(text, null)]);

    /// <summary>The parameters in it that must not be shown.</summary>
    public IEnumerable<ParameterResource> Secrets => Parameters.Where(p => p.Secret);

    /// <summary>The parameters in it.</summary>
    public IEnumerable<ParameterResource> Parameters => Parts.Select(p => p.Parameter).OfType<ParameterResource>();

    /// <summary>The text with every parameter written by <paramref name="placeholder"/>.</summary>
    public string Render(Func<ParameterResource, string> placeholder) =>
        string.Concat(Parts.Select(p => p.Parameter is { } parameter ? placeholder(parameter) : p.Text));
}

/// <summary>Text, or a parameter when <paramref name="Parameter"/> is not null.</summary>
internal sealed record ValuePart(string Text, ParameterResource? Parameter);
