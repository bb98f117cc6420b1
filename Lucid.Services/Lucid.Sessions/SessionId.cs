using System.Diagnostics.CodeAnalysis;
using Lucid.ServiceDefaults.Errors;

namespace Lucid.Sessions;

/// <summary>Reads session ids: UUIDs in lower case with hyphens, which are also names of folders and documents.</summary>
internal static class SessionId
{
    /// <summary>True and the one spelling of the id, or false and the refusal.</summary>
    public static bool TryRead(string? text, [NotNullWhen(true)] out string? id, [NotNullWhen(false)] out ErrorResult? failure)
    {
        var valid = Guid.TryParseExact(text, "D", out var session) && session != Guid.Empty;
        id = valid ? session.ToString("D") : null;
        failure = valid ? null : ErrorResult.Field(ErrorCodes.BadUuid, "session_id", "A session id is a UUID.");
        return valid;
    }
}
