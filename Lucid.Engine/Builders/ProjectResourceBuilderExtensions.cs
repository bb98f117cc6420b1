using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds .NET projects.</summary>
public static class ProjectResourceBuilderExtensions
{
    /// <summary>Adds a project the AppHost references.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() => builder.AddProject<TProject>(name, _ => { });

    /// <summary>Adds a project the AppHost references; a null profile means none.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name, string? launchProfileName)
        where TProject : IProjectMetadata, new() => builder.AddProject<TProject>(name, options =>
        {
            options.ExcludeLaunchProfile = launchProfileName is null;
            options.LaunchProfileName = launchProfileName;
        });

    /// <summary>Adds a project the AppHost references.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name,
        Action<ProjectResourceOptions> configure) where TProject : IProjectMetadata, new()
    {
        var options = new ProjectResourceOptions();
        configure(options);
        var metadata = new TProject();
        RefuseLaunchProfile(name, metadata, options);
        return builder.AddResource(new ProjectResource(name)).WithAnnotation(metadata).WithProjectDefaults();
    }

    /// <summary>Leaves <c>X-Forwarded-…</c> headers of callers unread when published: nothing in front of the project sets them.</summary>
    public static IResourceBuilder<ProjectResource> DisableForwardedHeaders(this IResourceBuilder<ProjectResource> builder) =>
        builder.WithAnnotation(new DisableForwardedHeadersAnnotation(), ResourceAnnotationMutationBehavior.Replace);

    private static IResourceBuilder<ProjectResource> WithProjectDefaults(this IResourceBuilder<ProjectResource> builder) => builder
        .WithOtlpExporter()
        .WithEnvironment(context =>
        {
            var variables = context.EnvironmentVariables;
            variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory";
            if (context.ExecutionContext.IsPublishMode) AddForwardedHeaders(builder.Resource, variables);
            else variables["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
            AddUrls(builder.Resource, context);
        });

    private static void AddForwardedHeaders(ProjectResource project, Dictionary<string, object> variables)
    {
        if (!project.HasAnnotationOfType<DisableForwardedHeadersAnnotation>()) variables["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
    }

    private static void AddUrls(ProjectResource project, EnvironmentCallbackContext context)
    {
        var endpoints = project.GetEndpoints().Where(e => e.IsHttp || e.IsHttps).ToArray();
        if (endpoints.Length == 0) return;
        if (context.ExecutionContext.IsPublishMode)
        {
            var ports = new ReferenceExpressionBuilder();
            foreach (var endpoint in endpoints.Where(e => e.IsHttp))
            {
                if (!ports.IsEmpty) ports.AppendLiteral(";");
                ports.AppendFormatted(endpoint.Property(EndpointProperty.TargetPort));
            }

            context.EnvironmentVariables["HTTP_PORTS"] = ports.Build();
            return;
        }

        var urls = new ReferenceExpressionBuilder();
        foreach (var endpoint in endpoints)
        {
            if (!urls.IsEmpty) urls.AppendLiteral(";");
            urls.AppendFormatted(endpoint);
        }

        context.EnvironmentVariables["ASPNETCORE_URLS"] = urls.Build();
    }

    private static void RefuseLaunchProfile(string name, IProjectMetadata metadata, ProjectResourceOptions options)
    {
        var settings = Path.Combine(Path.GetDirectoryName(metadata.ProjectPath)!, "Properties", "launchSettings.json");
        if (options.LaunchProfileName is not null || (!options.ExcludeLaunchProfile && File.Exists(settings)))
            throw new DistributedApplicationException(
                $"Project '{name}' would take a launch profile, which this engine does not read. Add it with options => options.ExcludeLaunchProfile = true.");
    }
}
