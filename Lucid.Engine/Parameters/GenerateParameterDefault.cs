using System.Security.Cryptography;
using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A random value of at least 128 bits, made once and kept in user secrets.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    // Look-alikes (l, 1, I, O, 0) are left out: people copy these by hand.
    private const string LowerCase = "abcdefghjkmnpqrstuvwxyz";
    private const string UpperCase = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string Symbols = "-_.{}~()*+!";

    /// <summary>How long the value is at least.</summary>
    public int MinLength { get; set; } = 22;

    /// <summary>Whether lower case letters are used.</summary>
    public bool Lower { get; set; } = true;

    /// <summary>Whether upper case letters are used.</summary>
    public bool Upper { get; set; } = true;

    /// <summary>Whether digits are used.</summary>
    public bool Numeric { get; set; } = true;

    /// <summary>Whether symbols are used.</summary>
    public bool Special { get; set; } = true;

    /// <summary>How many lower case letters there are at least.</summary>
    public int MinLower { get; set; }

    /// <summary>How many upper case letters there are at least.</summary>
    public int MinUpper { get; set; }

    /// <summary>How many digits there are at least.</summary>
    public int MinNumeric { get; set; }

    /// <summary>How many symbols there are at least.</summary>
    public int MinSpecial { get; set; }

    /// <inheritdoc/>
    public override string GetDefaultValue()
    {
        var alphabet = (Lower ? LowerCase : "") + (Upper ? UpperCase : "") + (Numeric ? Digits : "") + (Special ? Symbols : "");
        if (alphabet.Length == 0) throw new DistributedApplicationException("A generated parameter needs at least one kind of character.");

        var required = Pick(LowerCase, Lower, MinLower) + Pick(UpperCase, Upper, MinUpper) + Pick(Digits, Numeric, MinNumeric) + Pick(Symbols, Special, MinSpecial);
        var rest = RandomNumberGenerator.GetString(alphabet, Math.Max(0, MinLength - required.Length));
        var characters = (required + rest).ToCharArray();
        RandomNumberGenerator.Shuffle<char>(characters);
        return new string(characters);
    }

    /// <inheritdoc/>
    public override void WriteToManifest(ManifestPublishingContext context)
    {
        var writer = context.Writer;
        writer.WriteStartObject("generate");
        writer.WriteNumber("minLength", MinLength);
        WriteDifference("lower", Lower);
        WriteDifference("upper", Upper);
        WriteDifference("numeric", Numeric);
        WriteDifference("special", Special);
        WriteMinimum("minLower", MinLower);
        WriteMinimum("minUpper", MinUpper);
        WriteMinimum("minNumeric", MinNumeric);
        WriteMinimum("minSpecial", MinSpecial);
        writer.WriteEndObject();

        void WriteDifference(string name, bool allowed)
        {
            if (!allowed) writer.WriteBoolean(name, false);
        }

        void WriteMinimum(string name, int count)
        {
            if (count > 0) writer.WriteNumber(name, count);
        }
    }

    private static string Pick(string alphabet, bool allowed, int count)
    {
        if (count > 0 && !allowed) throw new DistributedApplicationException("A generated parameter asks for characters of a kind it does not allow.");
        return count > 0 ? RandomNumberGenerator.GetString(alphabet, count) : "";
    }
}
