namespace Aspire.Hosting.ApplicationModel;

/// <summary>A MongoDB server in a container.</summary>
public class MongoDBServerResource(string name, ParameterResource? userNameParameter, ParameterResource? passwordParameter)
    : ContainerResource(name), IResourceWithConnectionString
{
    internal const string PrimaryEndpointName = "tcp";
    private const string DefaultUserName = "admin";
    private const string DefaultAuthenticationDatabase = "admin";
    private const string DefaultAuthenticationMechanism = "SCRAM-SHA-256";

    private readonly Dictionary<string, string> _databases = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The endpoint of the wire protocol.</summary>
    public EndpointReference PrimaryEndpoint => new(this, PrimaryEndpointName);

    /// <summary>The user's name, or null for <c>admin</c>.</summary>
    public ParameterResource? UserNameParameter { get; } = userNameParameter;

    /// <summary>The user's password, or null without authentication.</summary>
    public ParameterResource? PasswordParameter { get; } = passwordParameter;

    /// <summary>Resource names and the databases they stand for.</summary>
    public IReadOnlyDictionary<string, string> Databases => _databases;

    /// <inheritdoc/>
    public ReferenceExpression ConnectionStringExpression => BuildConnectionString();

    /// <summary>The user's name as a value.</summary>
    public ReferenceExpression UserNameReference =>
        UserNameParameter is null ? ReferenceExpression.Create($"{DefaultUserName}") : ReferenceExpression.Create($"{UserNameParameter}");

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties()
    {
        yield return new("Host", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Host)}"));
        yield return new("Port", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Port)}"));
        yield return new("Username", UserNameReference);
        if (PasswordParameter is not null)
        {
            yield return new("Password", ReferenceExpression.Create($"{PasswordParameter}"));
            yield return new("AuthenticationDatabase", ReferenceExpression.Create($"{DefaultAuthenticationDatabase}"));
            yield return new("AuthenticationMechanism", ReferenceExpression.Create($"{DefaultAuthenticationMechanism}"));
        }

        yield return new("Uri", ConnectionStringExpression);
    }

    internal void AddDatabase(string name, string databaseName) => _databases.Add(name, databaseName);

    internal ReferenceExpression BuildConnectionString(string? databaseName = null)
    {
        var builder = new ReferenceExpressionBuilder();
        builder.AppendLiteral("mongodb://");
        if (PasswordParameter is not null)
        {
            if (UserNameParameter is null) builder.AppendLiteral(DefaultUserName);
            else builder.AppendFormatted(UserNameParameter, "uri");
            builder.AppendLiteral(":");
            builder.AppendFormatted(PasswordParameter, "uri");
            builder.AppendLiteral("@");
        }

        builder.AppendFormatted(PrimaryEndpoint.Property(EndpointProperty.HostAndPort));
        if (databaseName is not null) builder.AppendLiteral($"/{databaseName}");
        if (PasswordParameter is not null)
            builder.AppendLiteral($"{(databaseName is null ? "/" : "")}?authSource={DefaultAuthenticationDatabase}&authMechanism={DefaultAuthenticationMechanism}");
        return builder.Build();
    }
}
