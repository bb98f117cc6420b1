using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lucid.ServiceDefaults.Serialization;

/// <summary>How JSON looks on every API: snake_case, strict, source-generated.</summary>
public static class JsonDefaults
{
    private const int MaxDepth = 32;

    /// <summary>
    /// Applies the conventions. A service adds its own source-generated context with
    /// <c>options.SerializerOptions.TypeInfoResolverChain.Insert(0, MyContext.Default)</c>.
    /// </summary>
    public static void Apply(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.PropertyNameCaseInsensitive = false;
        options.AllowDuplicateProperties = false;
        options.MaxDepth = MaxDepth;
        options.TypeInfoResolverChain.Insert(0, ServiceJsonContext.Default);
    }
}
