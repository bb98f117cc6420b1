using Lucid.Embedded.Documents.Aggregation;
using Lucid.Embedded.Documents.Authentication;
using Lucid.Embedded.Documents.Commands;
using Lucid.Embedded.Documents.Storage;
using Lucid.Embedded.Documents.Transactions;
using Lucid.Embedded.Documents.Wire;
using Lucid.Embedded.Hosting;
using Lucid.ServiceDefaults.Hosting;
using Microsoft.Extensions.Options;

namespace Lucid.Embedded.Documents;

/// <summary>The documents stand-in: MongoDB's wire protocol over SQLite.</summary>
internal static class DocumentsRole
{
    public static ServiceRole Role { get; } = new("documents", "MongoDB's wire protocol over SQLite", AddServices, static _ => { });

    private static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<DocumentsOptions>()
            .Configure<IConfiguration>(static (options, configuration) => options.UseImageVariables(configuration))
            .BindConfiguration(DocumentsOptions.Section)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<DocumentsOptions>, DocumentsOptions>();
        services.AddSingleton(provider => new DataDirectory($"{DocumentsOptions.Section}:DataDirectory", Options(provider).DataDirectory));
        services.AddSingleton(provider => new DocumentStore(provider.GetRequiredService<DataDirectory>().Path));
        services.AddSingleton(provider => new ScramCredential(Options(provider).UserName, Options(provider).Password));
        services.AddSingleton<CursorRegistry>();
        services.AddSingleton<TransactionRegistry>();
        services.AddSingleton<CommandTable>();
        services.AddSingleton<CommandDispatcher>();
        services.AddSingleton<DocumentsConnectionHandler>();
        services.AddHostedService<DocumentSweeper>();
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<ProtocolListener<DocumentsConnectionHandler>>(provider,
            Options(provider).Endpoint(), $"{DocumentsOptions.Section}:Port"));
        services.AddHealthChecks().AddCheck<DocumentsHealthCheck>("documents");
        AddCommands(services);
    }

    private static DocumentsOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<DocumentsOptions>>().Value;

    private static void AddCommands(IServiceCollection services)
    {
        services.AddSingleton<SaslStartCommand>();
        services.AddSingleton<ICommand>(provider => provider.GetRequiredService<SaslStartCommand>());
        Type[] commands =
        [
            typeof(SaslContinueCommand), typeof(HelloCommand), typeof(PingCommand), typeof(BuildInfoCommand), typeof(ServerStatusCommand),
            typeof(ConnectionStatusCommand),
            typeof(InsertCommand), typeof(FindCommand), typeof(GetMoreCommand), typeof(KillCursorsCommand), typeof(UpdateCommand),
            typeof(DeleteCommand),
            typeof(FindAndModifyCommand), typeof(CountCommand), typeof(DistinctCommand), typeof(CreateCommand), typeof(DropCommand),
            typeof(CreateIndexesCommand), typeof(DropIndexesCommand), typeof(ListIndexesCommand), typeof(ListCollectionsCommand),
            typeof(ListDatabasesCommand),
            typeof(DropDatabaseCommand), typeof(StartSessionCommand), typeof(RefreshSessionsCommand), typeof(EndSessionsCommand),
            typeof(CommitTransactionCommand), typeof(AbortTransactionCommand), typeof(AggregateCommand), typeof(ExplainCommand),
        ];
        foreach (var command in commands)
            services.AddSingleton(typeof(ICommand), command);
    }
}
