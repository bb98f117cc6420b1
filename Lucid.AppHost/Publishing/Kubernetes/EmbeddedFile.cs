namespace Lucid.AppHost.Publishing.Kubernetes;

/// <summary>Files that are published as they are.</summary>
internal static class EmbeddedFile
{
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedFile).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The program lacks its part '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
