using System.Security.Cryptography;
using Lucid.Cryptography.Secp256k1;

namespace Lucid.Services.Commands;

/// <summary>A TRON key in a file of 64 hex digits that only its owner can read.</summary>
internal sealed class SignInKey
{
    private readonly Secp256k1PrivateKey _key;

    private SignInKey(string path, Secp256k1PrivateKey key)
    {
        Path = path;
        _key = key;
    }

    public static string DefaultPath { get; } =
        System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".lucid", "sign-in.key");

    public string Path { get; }

    public string Address => _key.Address.ToString();

    public static SignInKey LoadOrCreate(string path)
    {
        try
        {
            return File.Exists(path) ? Load(path) : Create(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new KeyFileException($"the key file {path} cannot be used: {exception.Message}", exception);
        }
    }

    public string Sign(string message) => _key.SignMessage(message);

    private static SignInKey Load(string path)
    {
        try
        {
            return new SignInKey(path, Secp256k1PrivateKey.Import(Convert.FromHexString(File.ReadAllText(path).Trim())));
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            // Without the inner message: it could quote what the file holds.
            throw new KeyFileException($"the key file {path} does not hold a private key: 64 hex digits", null);
        }
    }

    private static SignInKey Create(string path)
    {
        byte[] secret = RandomNumberGenerator.GetBytes(32);
        // Fails for one of 2^127 random values only; then the command says so and the next run makes another.
        Secp256k1PrivateKey key = Secp256k1PrivateKey.Import(secret);
        if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) is { } directory) Directory.CreateDirectory(directory);

        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (StreamWriter writer = new(path, options)) writer.WriteLine(Convert.ToHexStringLower(secret));
        CryptographicOperations.ZeroMemory(secret);
        return new SignInKey(path, key);
    }
}
