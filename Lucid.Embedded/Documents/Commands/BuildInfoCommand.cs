using Lucid.Embedded.Documents.Bson;
using Lucid.Embedded.Documents.Wire;
using MongoDB.Bson;

namespace Lucid.Embedded.Documents.Commands;

/// <summary>buildInfo: the version of MongoDB whose behaviour this is, and what it really is.</summary>
internal sealed class BuildInfoCommand : ICommand
{
    /// <summary>The MongoDB version clients are to expect.</summary>
    public const string Version = "7.0.0";

    public string Name => "buildInfo";

    public CommandTraits Traits => CommandTraits.BeforeSignIn;

    public IReadOnlySet<string> Fields { get; } = new HashSet<string>();

    public ValueTask<Reply> RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Reply>(new BsonDocument
    {
        { "version", Version },
        { "gitVersion", "lucid-embedded" },
        { "modules", new BsonArray { "lucid-embedded" } },
        { "versionArray", new BsonArray { 7, 0, 0, 0 } },
        { "storageEngines", new BsonArray { "sqlite" } },
        { "bits", 64 },
        { "maxBsonObjectSize", BsonLimits.MaxDocumentSize },
    });
}
