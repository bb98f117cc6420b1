using System.Buffers;
using Lucid.Embedded.Documents.Commands;

namespace Lucid.Embedded.Documents.Storage;

/// <summary>A database's collection: <c>lucid_auth.users</c>.</summary>
internal readonly record struct Namespace(string Database, string Collection)
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("/\\. \"$*<>:|?\0");

    /// <summary>Checks the names against MongoDB's restrictions on them.</summary>
    public static Namespace Create(string database, string collection)
    {
        CheckDatabase(database);
        if (collection.Length == 0 || collection.Contains('$') || collection.Contains('\0')
            || collection.StartsWith("system.", StringComparison.Ordinal)
            || collection.StartsWith('.') || collection.EndsWith('.') || database.Length + collection.Length > 254)
        {
            throw new CommandException(ErrorCode.InvalidNamespace, $"Invalid collection name: '{collection}'.");
        }
        return new Namespace(database, collection);
    }

    public static void CheckDatabase(string database)
    {
        if (database.Length is 0 or > 63 || database.AsSpan().ContainsAny(Forbidden))
            throw new CommandException(ErrorCode.InvalidNamespace, $"Invalid database name: '{database}'.");
    }

    public override string ToString() => $"{Database}.{Collection}";
}
