namespace Aspire.Hosting.ApplicationModel;

/// <summary>A database on a MongoDB server.</summary>
public class MongoDBDatabaseResource(string name, string databaseName, MongoDBServerResource parent)
    : Resource(name), IResourceWithParent<MongoDBServerResource>, IResourceWithConnectionString
{
    /// <inheritdoc/>
    public MongoDBServerResource Parent { get; } = parent;

    /// <summary>The database's name on the server.</summary>
    public string DatabaseName { get; } = databaseName;

    /// <inheritdoc/>
    public ReferenceExpression ConnectionStringExpression => Parent.BuildConnectionString(DatabaseName);

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties()
    {
        foreach (var property in Parent.GetConnectionProperties())
            yield return property.Key == "Uri" ? new(property.Key, ConnectionStringExpression) : property;
        yield return new("DatabaseName", ReferenceExpression.Create($"{DatabaseName}"));
    }
}
