using System.Text.Json;

namespace Lucid.ServiceDefaults.Telemetry;

/// <summary>Log state that writes its own values: for lines so frequent that boxing each value would show.</summary>
public interface IJsonLogState
{
    /// <summary>Writes the values as properties of the line's object.</summary>
    void WriteTo(Utf8JsonWriter json);
}
