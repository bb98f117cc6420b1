using System.Diagnostics.CodeAnalysis;
using Lucid.ServiceDefaults.Errors;

namespace Lucid.Chain.DataChain.Errors;

/// <summary>A value, or why there is none.</summary>
internal readonly record struct Outcome<T>
    where T : class
{
    private Outcome(T? value, Failure? failure) => (Value, Failure) = (value, failure);

    public T? Value { get; }

    public Failure? Failure { get; }

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Failure failure) => new(null, failure);

    public static implicit operator Outcome<T>(ErrorCode code) => new(null, code);

    /// <summary>True and the value, or false and the failure.</summary>
    public bool Succeeded([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Failure? failure)
    {
        (value, failure) = (Value, Failure);
        return value is not null;
    }
}
