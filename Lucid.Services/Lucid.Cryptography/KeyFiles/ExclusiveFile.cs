using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Lucid.Cryptography.KeyFiles;

/// <summary>
/// Gives a file its name unless another has it: of several processes one succeeds. File.Move does not promise that on Unix: it looks
/// whether the name is free and then renames, which replaces.
/// </summary>
internal static partial class ExclusiveFile
{
    // Linux and macOS agree on these.
    private const int Exists = 17;
    private const int ReadOnly = 0;

    /// <summary>
    /// Gives the content of <paramref name="source"/> the name <paramref name="destination"/>, for good: also the folder's entry is on
    /// the disk afterwards. Where that name is taken nothing happens; the source may be left over.
    /// </summary>
    /// <exception cref="IOException">The file system refuses.</exception>
    public static void Publish(string source, string destination)
    {
        if (OperatingSystem.IsWindows()) Move(source, destination);
        else Link(source, destination);
    }

    // There, the move itself fails when the name is taken.
    private static void Move(string source, string destination)
    {
        try
        {
            File.Move(source, destination);
        }
        catch (IOException) when (File.Exists(destination))
        {
            // Another process was first.
        }
    }

    private static void Link(string source, string destination)
    {
        if (LinkFile(source, destination) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != Exists) throw new IOException($"A link could not be made: {new Win32Exception(error).Message}.");
        }

        using SafeFileHandle folder = new(OpenFile(Path.GetDirectoryName(Path.GetFullPath(destination))!, ReadOnly), ownsHandle: true);
        // Some network file systems cannot do this; the file itself is there.
        if (!folder.IsInvalid) _ = SyncFile(folder);
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int LinkFile(string source, string destination);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SyncFile(SafeFileHandle file);
}
