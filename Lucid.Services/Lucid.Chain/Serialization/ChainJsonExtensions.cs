using Lucid.ServiceDefaults.Serialization;
using Microsoft.Extensions.DependencyInjection;

namespace Lucid.Chain.Serialization;

internal static class ChainJsonExtensions
{
    /// <summary>Adds every shape that the chain's services read or write.</summary>
    public static void AddChainJson(this IServiceCollection services) => services.AddJsonShapes(ChainJsonContext.Default);
}
