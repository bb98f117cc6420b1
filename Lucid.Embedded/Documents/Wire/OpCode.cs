namespace Lucid.Embedded.Documents.Wire;

/// <summary>The kinds of message ("MongoDB Wire Protocol" in its manual).</summary>
internal enum OpCode
{
    Reply = 1,
    Query = 2004,
    Compressed = 2012,
    Message = 2013,
}
