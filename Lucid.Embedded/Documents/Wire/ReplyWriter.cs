using Lucid.Embedded.Documents.Bson;

namespace Lucid.Embedded.Documents.Wire;

/// <summary>Frames an answer in the way the request was framed.</summary>
internal static class ReplyWriter
{
    private const int AwaitCapable = 8;

    public static void Write(ByteBuffer buffer, Reply reply, Frame request)
    {
        buffer.AppendInt32(0);
        buffer.AppendInt32(request.RequestId);
        buffer.AppendInt32(request.RequestId);
        buffer.AppendInt32((int)(request.OpCode == OpCode.Query ? OpCode.Reply : OpCode.Message));
        if (request.OpCode == OpCode.Query)
            LegacyHeader(buffer);
        else
            MessageHeader(buffer);
        var start = BsonEncoder.Begin(buffer);
        reply.WriteFields(buffer);
        BsonEncoder.End(buffer, start);
        buffer.SetInt32(0, buffer.Length);
    }

    // uint32 flags, then one section of kind 0.
    private static void MessageHeader(ByteBuffer buffer)
    {
        buffer.AppendInt32(0);
        buffer.Append((byte)0);
    }

    // int32 flags, int64 cursor, int32 startingFrom, int32 numberReturned.
    private static void LegacyHeader(ByteBuffer buffer)
    {
        buffer.AppendInt32(AwaitCapable);
        buffer.AppendInt64(0);
        buffer.AppendInt32(0);
        buffer.AppendInt32(1);
    }
}
