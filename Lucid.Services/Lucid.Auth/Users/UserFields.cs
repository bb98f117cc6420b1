using System.Text.RegularExpressions;
using Lucid.ServiceDefaults.Errors;

namespace Lucid.Auth.Users;

/// <summary>What names and addresses a request may carry.</summary>
internal static partial class UserFields
{
    private const int MaximumEmailLength = 254;
    private const int MaximumLabelLength = 64;

    /// <summary>Checks what is given; null and, for clearing, the empty string pass.</summary>
    public static ErrorResult? Check(string? username, string? email, string? displayName)
    {
        if (!string.IsNullOrEmpty(username) && !UsernamePattern().IsMatch(username))
            return ErrorResult.Field(ErrorCodes.BadFormat, "username", "A username has 3 to 32 letters, digits, dots, underscores or hyphens.");
        if (!string.IsNullOrEmpty(email) && (email.Length > MaximumEmailLength || !EmailPattern().IsMatch(email)))
            return ErrorResult.Field(ErrorCodes.BadEmail, "email", "This is not an e-mail address.");
        return CheckLabel("display_name", displayName);
    }

    /// <summary>Checks a name that people give to something.</summary>
    public static ErrorResult? CheckLabel(string field, string? label) =>
        label is null || (label.Length <= MaximumLabelLength && !label.AsSpan().ContainsAnyInRange('\0', '\u001f') && !label.Contains('\u007f'))
            ? null
            : ErrorResult.Field(ErrorCodes.BadFormat, field, $"{field} has at most {MaximumLabelLength} characters and no control characters.");

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{3,32}\z")]
    private static partial Regex UsernamePattern();

    // Deliberately simpler than RFC 5322: quoted local parts and address literals are not taken.
    [GeneratedRegex(@"\A[^\s@""<>\p{C}]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\z")]
    private static partial Regex EmailPattern();
}
