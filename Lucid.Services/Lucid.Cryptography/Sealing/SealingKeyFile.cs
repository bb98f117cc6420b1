using Lucid.Cryptography.KeyFiles;

namespace Lucid.Cryptography.Sealing;

/// <summary>A sealing key in a file: its 32 bytes as 64 hex digits and a newline, readable for its owner alone.</summary>
public static class SealingKeyFile
{
    /// <summary>The key in the file; where there is none a new one is made, with mode 0600, and its folder, with mode 0700.</summary>
    /// <param name="path">The file, beside which there is room for a temporary one.</param>
    /// <exception cref="SecretKeyFileException">
    /// Others may read the file, it holds no key, or it cannot be read or made. The message says what to do.
    /// </exception>
    public static SealingPrivateKey LoadOrCreate(string path) => SecretKeyFile.LoadOrCreate(path, SealingPrivateKey.FromBytes);
}
