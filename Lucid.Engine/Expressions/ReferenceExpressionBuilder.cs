using System.Globalization;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Builds a <see cref="ReferenceExpression"/> step by step.</summary>
public class ReferenceExpressionBuilder
{
    private readonly StringBuilder _format;
    private readonly List<IValueProvider> _values;
    private readonly List<string> _expressions;
    private readonly List<string?> _formats;

    /// <summary>Starts empty.</summary>
    public ReferenceExpressionBuilder() : this(0, 0)
    {
    }

    internal ReferenceExpressionBuilder(int literalLength, int formattedCount)
    {
        _format = new StringBuilder(literalLength + (formattedCount * 3));
        _values = new List<IValueProvider>(formattedCount);
        _expressions = new List<string>(formattedCount);
        _formats = new List<string?>(formattedCount);
    }

    /// <summary>True while nothing was added.</summary>
    public bool IsEmpty => _format.Length == 0;

    /// <summary>Adds text.</summary>
    public void AppendLiteral(string value) =>
        _format.Append(value.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    /// <summary>Adds text that is already known; format <c>uri</c> percent-encodes it.</summary>
    public void AppendFormatted(string? value, string? format = null)
    {
        if (value is not null) AppendLiteral(format == "uri" ? Uri.EscapeDataString(value) : value);
    }

    /// <summary>Adds a value of the model; format <c>uri</c> percent-encodes it.</summary>
    public void AppendFormatted<T>(T valueProvider, string? format = null) where T : IValueProvider, IManifestExpressionProvider
    {
        _format.Append(CultureInfo.InvariantCulture, $"{{{_values.Count}}}");
        _values.Add(valueProvider);
        _expressions.Add(valueProvider.ValueExpression);
        _formats.Add(format);
    }

    /// <summary>The finished expression.</summary>
    public ReferenceExpression Build() => new(_format.ToString(), [.. _values], [.. _expressions], [.. _formats]);
}
