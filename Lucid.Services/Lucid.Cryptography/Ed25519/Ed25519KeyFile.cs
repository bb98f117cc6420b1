namespace Lucid.Cryptography.Ed25519;
// placeholder
public static class Ed25519KeyFile
{
    public static Ed25519PrivateKey LoadOrCreate(string path)
    {
        if (!File.Exists(path)) File.WriteAllText(path, Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)) + "\n");
        return Ed25519PrivateKey.FromSeed(Convert.FromHexString(File.ReadAllText(path).Trim()));
    }
}
