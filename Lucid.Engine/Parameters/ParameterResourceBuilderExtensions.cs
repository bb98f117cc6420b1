using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds parameters.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>A parameter that must be configured as <c>Parameters:name</c>.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddParameterCore(name, $"Parameters:{name}", secret, @default: null, persist: false);

    /// <summary>A parameter with a value of its own unless one is configured.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, string value,
        bool publishValueAsDefault = false, bool secret = false) => builder.AddParameter(name, () => value, publishValueAsDefault, secret);

    /// <summary>A parameter with a value computed when needed unless one is configured.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, Func<string> valueGetter,
        bool publishValueAsDefault = false, bool secret = false)
    {
        if (publishValueAsDefault && secret)
            throw new ArgumentException($"Parameter '{name}' is secret: its value cannot be published as a default.", nameof(publishValueAsDefault));
        return builder.AddParameterCore(name, $"Parameters:{name}", secret, new ConstantParameterDefault(valueGetter, publishValueAsDefault), persist: false);
    }

    /// <summary>A parameter with a default, kept in user secrets when <paramref name="persist"/>.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, ParameterDefault value,
        bool secret = false, bool persist = false) => builder.AddParameterCore(name, $"Parameters:{name}", secret, value, persist);

    /// <summary>A parameter taken from another configuration key.</summary>
    public static IResourceBuilder<ParameterResource> AddParameterFromConfiguration(this IDistributedApplicationBuilder builder, string name,
        string configurationKey, bool secret = false) => builder.AddParameterCore(name, configurationKey, secret, @default: null, persist: false);

    /// <summary>Says what a parameter is for.</summary>
    public static IResourceBuilder<ParameterResource> WithDescription(this IResourceBuilder<ParameterResource> builder, string description, bool enableMarkdown = false)
    {
        builder.Resource.Description = description;
        return builder;
    }

    /// <summary>A generated password, kept in user secrets; not added to the model by itself.</summary>
    public static ParameterResource CreateDefaultPasswordParameter(IDistributedApplicationBuilder builder, string name, bool lower = true, bool upper = true,
        bool numeric = true, bool special = true, int minLower = 0, int minUpper = 0, int minNumeric = 0, int minSpecial = 0) =>
        builder.CreateParameter(name, $"Parameters:{name}", secret: true, new GenerateParameterDefault
        {
            MinLength = 22, Lower = lower, Upper = upper, Numeric = numeric, Special = special,
            MinLower = minLower, MinUpper = minUpper, MinNumeric = minNumeric, MinSpecial = minSpecial,
        }, persist: true);

    private static IResourceBuilder<ParameterResource> AddParameterCore(this IDistributedApplicationBuilder builder, string name, string configurationKey,
        bool secret, ParameterDefault? @default, bool persist) => builder.AddResource(builder.CreateParameter(name, configurationKey, secret, @default, persist));

    private static ParameterResource CreateParameter(this IDistributedApplicationBuilder builder, string name, string configurationKey, bool secret,
        ParameterDefault? @default, bool persist) =>
        new(name, d => builder.ResolveParameter(name, configurationKey, d, persist), secret) { Default = @default, ConfigurationKey = configurationKey };

    private static string ResolveParameter(this IDistributedApplicationBuilder builder, string name, string configurationKey, ParameterDefault? @default, bool persist)
    {
        // Shells cannot export variables with a hyphen, so Parameters__my_secret stands for Parameters:my-secret too.
        var configured = builder.Configuration[configurationKey] ?? builder.Configuration[configurationKey.Replace('-', '_')];
        if (!string.IsNullOrEmpty(configured)) return configured;
        if (@default is null)
            throw new MissingParameterValueException(
                $"Parameter '{name}' has no value. Set configuration '{configurationKey}' (environment variable {configurationKey.Replace(":", "__", StringComparison.Ordinal).Replace('-', '_')}, or --{configurationKey}=… on the command line).");
        if (!persist || builder.ExecutionContext.IsPublishMode) return @default.GetDefaultValue();
        return builder.UserSecrets().GetOrSet(configurationKey, @default.GetDefaultValue);
    }

    private static IUserSecretsManager UserSecrets(this IDistributedApplicationBuilder builder) =>
        (IUserSecretsManager)builder.Services.First(d => d.ServiceType == typeof(IUserSecretsManager)).ImplementationInstance!;
}
