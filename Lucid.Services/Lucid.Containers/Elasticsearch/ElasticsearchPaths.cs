namespace Lucid.Containers.Elasticsearch;

/// <summary>Where things are in the image, and what is written to its memory file system.</summary>
/// <param name="Home">Elasticsearch as the official image has it, read-only.</param>
/// <param name="Work">A folder this start makes: configuration with keystore, temporary files.</param>
/// <param name="Java">The Java of the base image.</param>
internal sealed record ElasticsearchPaths(string Home, string Work, string Java)
{
    public static ElasticsearchPaths OfImage { get; } = new("/usr/share/elasticsearch", "/tmp/elasticsearch", "/usr/bin/java");

    public string Configuration => Path.Combine(Work, "config");

    public string Temporary => Path.Combine(Work, "tmp");

    /// <summary>
    /// Java's access to native calls, unpacked when the image was built: the default unpacks it to /tmp, where nothing may be executed.
    /// </summary>
    public string NativeLibraries => Path.Combine(Home, "lib", "jna");
}
