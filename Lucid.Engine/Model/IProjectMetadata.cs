namespace Aspire.Hosting;

/// <summary>Says where a project is; the build generates one class in <c>Projects</c> per project reference of the AppHost.</summary>
public interface IProjectMetadata : ApplicationModel.IResourceAnnotation
{
    /// <summary>Absolute path of the project file.</summary>
    string ProjectPath { get; }

    /// <summary>True when the project was built together with the AppHost.</summary>
    bool SuppressBuild => false;
}
