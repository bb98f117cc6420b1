using Microsoft.Extensions.DependencyInjection;

namespace Lucid.Chain.Serialization;

internal static class ChainJsonExtensions
{
    /// <summary>Strict JSON: what must be there must be there and not be null.</summary>
    public static void AddChainJson(this IServiceCollection services) => services.ConfigureHttpJsonOptions(static options =>
    {
        options.SerializerOptions.TypeInfoResolverChain.Insert(0, ChainJsonContext.Default);
        options.SerializerOptions.RespectNullableAnnotations = true;
        options.SerializerOptions.RespectRequiredConstructorParameters = true;
    });
}
