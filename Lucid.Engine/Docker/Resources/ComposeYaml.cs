using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.EventEmitters;
using YamlDotNet.Serialization.NamingConventions;

namespace Aspire.Hosting.Docker.Resources;

/// <summary>Writes compose nodes as YAML.</summary>
internal static class ComposeYaml
{
    public static string Write(ComposeFile file, string lineEndings) => new SerializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull | DefaultValuesHandling.OmitEmptyCollections)
        .WithEventEmitter(next => new QuotedValues(next))
        .WithIndentedSequences()
        .WithNewLine(lineEndings)
        .Build()
        .Serialize(file);

    /// <summary>Puts values in double quotes, so that none is read as a number, a boolean or a date; keys stay plain.</summary>
    private sealed class QuotedValues(IEventEmitter next) : ChainedEventEmitter(next)
    {
        private readonly Stack<Position> _open = new();

        private enum Position
        {
            Element,
            Key,
            Value,
        }

        public override void Emit(MappingStartEventInfo eventInfo, IEmitter emitter)
        {
            Advance();
            _open.Push(Position.Key);
            base.Emit(eventInfo, emitter);
        }

        public override void Emit(MappingEndEventInfo eventInfo, IEmitter emitter)
        {
            _open.Pop();
            base.Emit(eventInfo, emitter);
        }

        public override void Emit(SequenceStartEventInfo eventInfo, IEmitter emitter)
        {
            Advance();
            _open.Push(Position.Element);
            base.Emit(eventInfo, emitter);
        }

        public override void Emit(SequenceEndEventInfo eventInfo, IEmitter emitter)
        {
            _open.Pop();
            base.Emit(eventInfo, emitter);
        }

        public override void Emit(ScalarEventInfo eventInfo, IEmitter emitter)
        {
            if (Advance() is not Position.Key && eventInfo.Source.Type == typeof(string)) eventInfo.Style = ScalarStyle.DoubleQuoted;
            base.Emit(eventInfo, emitter);
        }

        /// <summary>Where the node being written stands; moves on to where the next one will.</summary>
        private Position Advance()
        {
            if (!_open.TryPop(out var position)) return Position.Element;
            _open.Push(position switch
            {
                Position.Key => Position.Value,
                Position.Value => Position.Key,
                _ => position,
            });
            return position;
        }
    }
}
