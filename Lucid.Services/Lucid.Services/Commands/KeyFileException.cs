namespace Lucid.Services.Commands;

/// <summary>A key file cannot be read or made.</summary>
internal sealed class KeyFileException(string message, Exception? inner) : Exception(message, inner);
