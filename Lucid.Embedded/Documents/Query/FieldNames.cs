using Lucid.Embedded.Documents.Commands;

namespace Lucid.Embedded.Documents.Query;

/// <summary>Field names as BSON can hold them.</summary>
internal static class FieldNames
{
    /// <summary>Returns the name, or refuses it: BSON ends a name at its first zero.</summary>
    public static string Check(string name) =>
        name.Contains('\0') ? throw new CommandException(ErrorCode.BadValue, "Field names may not contain a zero byte.") : name;
}
