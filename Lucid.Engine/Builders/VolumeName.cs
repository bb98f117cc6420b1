using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Names for data volumes that two applications on one machine do not share.</summary>
internal static class VolumeName
{
    public static string For<T>(IResourceBuilder<T> builder, string suffix) where T : IResource
    {
        var application = builder.ApplicationBuilder;
        // What is published must not depend on where the repository lies.
        var identity = application.ExecutionContext.IsPublishMode ? application.Environment.ApplicationName : application.AppHostDirectory;
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(identity)))[..10];
        return $"{application.Environment.ApplicationName.ToLowerInvariant()}-{hash}-{builder.Resource.Name}-{suffix}";
    }
}
