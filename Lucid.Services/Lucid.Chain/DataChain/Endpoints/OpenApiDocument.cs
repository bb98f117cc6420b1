using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Lucid.Chain.DataChain.Endpoints;

/// <summary>The description of this service at <c>/openapi/v1.json</c>.</summary>
internal static class OpenApiDocument
{
    private const string Bearer = "bearer";

    public static void AddDataChainDocument(this IServiceCollection services) => services.AddOpenApi("v1", static options =>
    {
        options.AddDocumentTransformer(static (document, _, _) =>
        {
            document.Info.Title = "Lucid data chain";
            document.Info.Description = "Chunks of sessions, the contents they share, their Merkle trees, and audits of all that.";
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, BearerFormat = "JWT" },
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(static (operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            if (metadata.Any(static item => item is IAuthorizeData or AuthorizationPolicy))
            {
                OpenApiSecuritySchemeReference scheme = new(Bearer, context.Document);
                operation.Security = [new OpenApiSecurityRequirement { [scheme] = [] }];
            }

            return Task.CompletedTask;
        });
    });
}
