namespace Aspire.Hosting;

/// <summary>The developer's secrets of this AppHost, outside the repository.</summary>
internal interface IUserSecretsManager
{
    /// <summary>False when the AppHost has no <c>UserSecretsId</c>: generated values then last for one run.</summary>
    bool IsAvailable { get; }

    /// <summary>The stored value, or a new one that is stored before it is returned.</summary>
    string GetOrSet(string key, Func<string> generate);
}
