namespace Aspire.Hosting.ApplicationModel;

/// <summary>Defaults for waiting.</summary>
public sealed class ResourceNotificationServiceOptions
{
    /// <summary>What a waiting resource does when its dependency fails, unless the wait says otherwise.</summary>
    public WaitBehavior DefaultWaitBehavior { get; set; }
}
