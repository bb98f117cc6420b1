using Microsoft.Extensions.DependencyInjection;

namespace Lucid.Chain.Contracts;

internal static class ChainClientExtensions
{
    private const string ClientName = "blockchain-engine";

    /// <summary>Registers the client of the engine that the model refers to.</summary>
    public static void AddChainClient(this IServiceCollection services)
    {
        services.AddHttpClient(ClientName, static http => http.BaseAddress = new Uri("http://lucid-blockchain-engine/"));
        services.AddSingleton(
            static provider => new ChainClient(provider.GetRequiredService<IHttpClientFactory>().CreateClient(ClientName)));
    }
}
