using System.Security.Cryptography;
using System.Text;

namespace Lucid.Embedded.Documents.Authentication;

/// <summary>What SCRAM-SHA-256 keeps of a password (RFC 5802 §3, RFC 7677).</summary>
internal sealed class ScramCredential
{
    /// <summary>MongoDB's default number of PBKDF2 rounds.</summary>
    public const int Iterations = 15000;

    public ScramCredential(string userName, string password)
    {
        UserName = userName;
        Salt = RandomNumberGenerator.GetBytes(16);
        var salted = Rfc2898DeriveBytes.Pbkdf2(password, Salt, Iterations, HashAlgorithmName.SHA256, 32);
        StoredKey = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        ServerKey = HMACSHA256.HashData(salted, "Server Key"u8);
        CryptographicOperations.ZeroMemory(salted);
    }

    public string UserName { get; }

    public byte[] Salt { get; }

    public byte[] StoredKey { get; }

    public byte[] ServerKey { get; }

    /// <summary>Whether the name in a client's first message is this user's, compared in constant time.</summary>
    public bool IsFor(string userName) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(userName), Encoding.UTF8.GetBytes(UserName));
}
