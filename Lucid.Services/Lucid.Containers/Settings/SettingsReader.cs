using System.Globalization;
using Lucid.Containers.Probes;
using Lucid.ServiceDefaults.Hosting;

namespace Lucid.Containers.Settings;

/// <summary>Reads and checks settings from environment variables. A complaint names the variable and never repeats its value.</summary>
internal sealed class SettingsReader(IReadOnlyDictionary<string, string> environment)
{
    private const int MinPasswordLength = 12;
    private const int MaxPasswordLength = 512;

    /// <summary>The value, or the default where the variable is missing or empty.</summary>
    public string Text(string name, string defaultValue) => Find(name) ?? defaultValue;

    /// <summary>The value, or null where the variable is missing or empty.</summary>
    public string? Find(string name) => environment.TryGetValue(name, out string? value) && value.Length > 0 ? value : null;

    /// <summary>A password that must be set: 12 to 512 printable ASCII characters without spaces.</summary>
    public string Password(string name) => OptionalPassword(name)
        ?? throw new ConfigurationException($"{name} is missing. Set it to a password of at least {MinPasswordLength} characters.");

    /// <summary>As <see cref="Password"/>, or null where the variable is missing or empty.</summary>
    public string? OptionalPassword(string name)
    {
        string? value = Find(name);
        bool valid = value is null
            || (value.Length is >= MinPasswordLength and <= MaxPasswordLength && value.All(IsVisible));
        return valid ? value : throw new ConfigurationException(
            $"{name} must be {MinPasswordLength} to {MaxPasswordLength} printable ASCII characters without spaces.");
    }

    /// <summary>A name of letters, digits, '-' and '_' that begins with a letter.</summary>
    public string Identifier(string name, string defaultValue)
    {
        string value = Text(name, defaultValue);
        bool valid = value.Length <= 64 && char.IsAsciiLetter(value[0])
            && value.All(static character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');
        return valid
            ? value
            : throw new ConfigurationException($"{name} must begin with a letter and have only letters, digits, '-' and '_'.");
    }

    /// <summary>An absolute path without characters that a configuration file could take for something else.</summary>
    public string Folder(string name, string defaultValue)
    {
        string value = Text(name, defaultValue);
        return value[0] == '/' && value.All(IsPathCharacter)
            ? value
            : throw new ConfigurationException($"{name} must be an absolute path of letters, digits, '/', '-', '_' and '.'.");
    }

    /// <summary>A TCP port.</summary>
    public int Port(string name, int defaultValue) => Number(name, defaultValue, min: 1, max: ushort.MaxValue);

    /// <summary>A whole number.</summary>
    public int Number(string name, int defaultValue, int min, int max) => Find(name) is not { } text ? defaultValue
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= min && value <= max ? value
        : throw new ConfigurationException($"{name} must be a number from {min} to {max}.");

    /// <summary>Servers as <c>host:port</c>, separated by commas; none where the variable is missing or empty.</summary>
    public IReadOnlyList<ServerAddress> Servers(string name)
    {
        List<ServerAddress> servers = [];
        foreach (string text in Text(name, "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            servers.Add(ServerAddress.TryParse("tcp://" + text, out _, out ServerAddress? server)
                ? server
                : throw new ConfigurationException($"{name} must be servers like lucid-mongodb-0:27017, separated by commas."));
        }

        return servers;
    }

    /// <summary>One of several words.</summary>
    public string Choice(string name, string defaultValue, IReadOnlyList<string> choices)
    {
        string value = Text(name, defaultValue);
        return choices.Contains(value, StringComparer.Ordinal)
            ? value
            : throw new ConfigurationException($"{name} must be one of {string.Join(", ", choices)}.");
    }

    /// <summary>An amount of memory, e.g. <c>256m</c>, between two others.</summary>
    public MemorySize Memory(string name, MemorySize defaultValue, MemorySize min, MemorySize max) =>
        Find(name) is not { } text ? defaultValue
        : MemorySize.TryParse(text, out MemorySize value) && value.Bytes >= min.Bytes && value.Bytes <= max.Bytes ? value
        : throw new ConfigurationException($"{name} must be an amount of memory from {min} to {max}, e.g. {defaultValue}.");

    private static bool IsVisible(char character) => character is > ' ' and <= '~';

    private static bool IsPathCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '/' or '-' or '_' or '.';
}
