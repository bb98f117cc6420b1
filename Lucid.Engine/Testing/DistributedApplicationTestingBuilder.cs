using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>Gets the application of an AppHost for a test.</summary>
public static class DistributedApplicationTestingBuilder
{
    /// <summary>Runs the entry point of the AppHost <typeparamref name="TEntryPoint"/> is in, up to its Build call.</summary>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default) where TEntryPoint : class =>
        CreateAsync<TEntryPoint>([], cancellationToken);

    /// <summary>The same with a command line.</summary>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync<TEntryPoint>(args, (_, _) => { }, cancellationToken);

    /// <summary>The same with a command line and changed options.</summary>
    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args,
        Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder, CancellationToken cancellationToken = default) where TEntryPoint : class
    {
        var interception = new EntryPointInterception(typeof(TEntryPoint).Assembly, (options, settings) =>
        {
            TestingDefaults.Apply(options);
            configureBuilder(options, settings);
        });
        var builder = await interception.RunEntryPointAsync(TestingDefaults.Args(args), cancellationToken).ConfigureAwait(false);
        return new TestingBuilder(builder);
    }

    /// <summary>An empty application for a test.</summary>
    public static IDistributedApplicationTestingBuilder Create(params string[] args)
    {
        var options = new DistributedApplicationOptions { Args = TestingDefaults.Args(args) };
        TestingDefaults.Apply(options);
        return new TestingBuilder(new DistributedApplicationBuilder(options));
    }
}
