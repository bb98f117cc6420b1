using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Lucid.ServiceDefaults.Serialization;

/// <summary>How JSON looks on every API: snake_case, strict, source-generated.</summary>
public static class JsonDefaults
{
    private const int MaxDepth = 32;

    /// <summary>Adds the shapes that a service reads and writes: <c>services.AddJsonShapes(MyContext.Default)</c>.</summary>
    public static IServiceCollection AddJsonShapes(this IServiceCollection services, IJsonTypeInfoResolver shapes) =>
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, shapes));

    /// <summary>Applies the conventions. What must be there must be there and not be null.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.PropertyNameCaseInsensitive = false;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = MaxDepth;
        options.TypeInfoResolverChain.Insert(0, ServiceJsonContext.Default);
    }
}
