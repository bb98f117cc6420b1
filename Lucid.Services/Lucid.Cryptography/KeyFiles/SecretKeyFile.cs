using System.Buffers;
using System.Security.Cryptography;

namespace Lucid.Cryptography.KeyFiles;

/// <summary>
/// A secret of 32 bytes in a file: 64 hex digits and a newline, readable for its owner alone. The file is made once, whole and on the
/// disk, even when several processes start together: all of them get the same secret.
/// </summary>
internal static class SecretKeyFile
{
    private const int SecretBytes = 32;
    private const int Digits = 2 * SecretBytes;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerOnlyFolder = OwnerOnly | UnixFileMode.UserExecute;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>The key in the file; where there is none a new one is made, with mode 0600, and its folder, with mode 0700.</summary>
    /// <param name="path">The file, beside which there is room for a temporary one.</param>
    /// <param name="read">Makes the key of the secret, which is zeroed afterwards.</param>
    /// <exception cref="SecretKeyFileException">
    /// Others may read the file, it holds no key, or it cannot be read or made. The message says what to do.
    /// </exception>
    public static TKey LoadOrCreate<TKey>(string path, Func<ReadOnlySpan<byte>, TKey> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            if (!File.Exists(path)) Create(path);
            return Load(path, read);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SecretKeyFileException(
                $"The key file {path} cannot be used: {exception.Message} Give the user that runs this program access to it.", exception);
        }
    }

    private static TKey Load<TKey>(string path, Func<ReadOnlySpan<byte>, TKey> read)
    {
        // One byte more than a key file has shows that it is too long.
        Span<byte> text = stackalloc byte[Digits + 2];
        Span<byte> seed = stackalloc byte[SecretBytes];
        try
        {
            using var file = File.OpenHandle(path);
            if (!OperatingSystem.IsWindows()) RefuseOthers(path, File.GetUnixFileMode(file));
            var length = RandomAccess.Read(file, text, 0);
            if (length == Digits + 1 && text[Digits] == '\n') length = Digits;
            if (length != Digits || Convert.FromHexString(text[..Digits], seed, out _, out _) != OperationStatus.Done)
                throw Malformed(path);
            return read(seed);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    private static void RefuseOthers(string path, UnixFileMode mode)
    {
        if ((mode & Others) == 0) return;
        throw new SecretKeyFileException(
            $"The key file {path} has mode {Convert.ToString((int)mode, 8).PadLeft(4, '0')}: others than its owner may use it. "
            + $"If nobody can have read it: chmod 600 {path}. "
            + "Otherwise the key is no longer secret: delete the file, and a new one is made.");
    }

    private static SecretKeyFileException Malformed(string path) => new(
        $"The key file {path} holds no key, which is {Digits} hex digits and a newline. "
        + "Restore it from a backup, or delete it if the key may change: then a new one is made.");

    private static void Create(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnlyFolder);
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.new");
        try
        {
            WriteNew(temporary);
            ExclusiveFile.Publish(temporary, path);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void WriteNew(string path)
    {
        Span<byte> seed = stackalloc byte[SecretBytes];
        Span<byte> text = stackalloc byte[Digits + 1];
        try
        {
            RandomNumberGenerator.Fill(seed);
            Convert.TryToHexStringLower(seed, text, out _);
            text[Digits] = (byte)'\n';
            // No buffer: it would keep a copy.
            FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
            using FileStream file = new(path, options);
            file.Write(text);
            file.Flush(flushToDisk: true);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
            CryptographicOperations.ZeroMemory(text);
        }
    }
}
