using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Names for data volumes that two applications on one machine do not share.</summary>
internal static class VolumeName
{
    public static string For<T>(IResourceBuilder<T> builder, string suffix) where T : IResource
    {
        var application = builder.ApplicationBuilder;
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(application.AppHostDirectory)))[..10];
        return $"{application.Environment.ApplicationName.ToLowerInvariant()}-{hash}-{builder.Resource.Name}-{suffix}";
    }
}
