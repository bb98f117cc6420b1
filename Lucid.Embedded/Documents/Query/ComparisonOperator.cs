namespace Lucid.Embedded.Documents.Query;

/// <summary>The comparing query operators.</summary>
internal enum ComparisonOperator
{
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
