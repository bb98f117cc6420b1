namespace Lucid.Auth.Users;

/// <summary>How far a person's identity has been checked, as it is written in documents and JSON.</summary>
internal static class KycStatus
{
    public const string None = "none";
    public const string Pending = "pending";
    public const string Verified = "verified";
    public const string Rejected = "rejected";

    public static bool IsKnown(string value) => value is None or Pending or Verified or Rejected;
}
