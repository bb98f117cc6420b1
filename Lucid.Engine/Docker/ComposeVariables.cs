using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Docker;

/// <summary>The variables that the services of one compose file name.</summary>
internal sealed class ComposeVariables
{
    public Dictionary<string, CapturedEnvironmentVariable> All { get; } = new(StringComparer.Ordinal);

    /// <summary>Notes the variable and returns its placeholder <c>${NAME}</c>.</summary>
    public string Capture(string name, string description, object source, IResource resource)
    {
        var variable = Name(name);
        All.TryAdd(variable, new CapturedEnvironmentVariable { Name = variable, Description = description, Source = source, Resource = resource });
        return $"${{{variable}}}";
    }

    public string Capture(ParameterResource parameter) => Capture(parameter.Name, $"Parameter {parameter.Name}", parameter, parameter);

    private static string Name(string text) => text.Replace('-', '_').Replace('.', '_').ToUpperInvariant();
}
