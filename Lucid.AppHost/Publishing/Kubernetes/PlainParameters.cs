using Microsoft.Extensions.Configuration;

namespace Lucid.AppHost.Publishing.Kubernetes;

/// <summary>The values of parameters that may be shown; every other one is a Secret of the cluster.</summary>
internal sealed class PlainParameters(IConfiguration configuration)
{
    /// <summary>Whether a parameter's value is kept in a Secret: a generated one is another each time, so it cannot be in a file either.</summary>
    public static bool IsSecret(ParameterResource parameter) => parameter.Secret || parameter.Default is GenerateParameterDefault;

    /// <summary>The configured value, or the model's own.</summary>
    public string ValueOf(ParameterResource parameter) => configuration[$"Parameters:{parameter.Name}"] ?? parameter.Default?.GetDefaultValue()
        ?? throw new DistributedApplicationException($"Parameter '{parameter.Name}' has no value: set Parameters:{parameter.Name}.");
}
