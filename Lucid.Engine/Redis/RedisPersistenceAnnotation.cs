namespace Aspire.Hosting.ApplicationModel;

internal sealed record RedisPersistenceAnnotation(TimeSpan Interval, long KeysChanged) : IResourceAnnotation;
