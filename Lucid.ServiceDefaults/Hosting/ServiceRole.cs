using Microsoft.AspNetCore.Builder;

namespace Lucid.ServiceDefaults.Hosting;

/// <summary>One service of the catalogue, as the <c>lucid</c> executable runs it.</summary>
/// <param name="Name">Name on the command line, e.g. <c>auth-service</c>; the resource is called <c>lucid-auth-service</c>.</param>
/// <param name="Description">One line for <c>lucid --help</c>.</param>
/// <param name="AddServices">Registers the service's own services; the shared ones are there already.</param>
/// <param name="MapEndpoints">Adds the service's own middleware and endpoints; <c>/health</c> and <c>/alive</c> are there already.</param>
public sealed record ServiceRole(
    string Name,
    string Description,
    Action<WebApplicationBuilder> AddServices,
    Action<WebApplication> MapEndpoints);
