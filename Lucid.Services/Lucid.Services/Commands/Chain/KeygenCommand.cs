using Lucid.Cryptography.Ed25519;

namespace Lucid.Services.Commands.Chain;

/// <summary>Makes a key file for an account of the chain; the secret is never printed.</summary>
internal static class KeygenCommand
{
    public static int Run(string file)
    {
        using Ed25519PrivateKey key = Ed25519KeyFile.LoadOrCreate(file);
        Console.Out.WriteLine($"account {key.PublicKey}, key {Path.GetFullPath(file)}");
        return 0;
    }
}
