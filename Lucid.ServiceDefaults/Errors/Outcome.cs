using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace Lucid.ServiceDefaults.Errors;

/// <summary>A value, or why there is none.</summary>
public readonly record struct Outcome<T>
    where T : class
{
    private Outcome(T? value, ErrorResult? failure) => (Value, Failure) = (value, failure);

    /// <summary>The value; null when there is none.</summary>
    public T? Value { get; }

    /// <summary>Why there is no value; null when there is one.</summary>
    public ErrorResult? Failure { get; }

    /// <summary>The outcome of success.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>The outcome of a refusal.</summary>
    public static implicit operator Outcome<T>(ErrorResult failure) => new(null, failure);

    /// <summary>The same with the code's own sentence.</summary>
    public static implicit operator Outcome<T>(ErrorCode code) => new(null, code);

    /// <summary>True and the value, or false and the failure.</summary>
    public bool Succeeded([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out ErrorResult? failure)
    {
        (value, failure) = (Value, Failure);
        return value is not null;
    }

    /// <summary>The answer of an endpoint: 200 and the value as JSON, or the error envelope.</summary>
    public IResult ToResult() => Failure is null ? TypedResults.Ok(Value) : Failure;

    /// <summary>The same with 201 for something that was made.</summary>
    public IResult ToCreated() => Failure is null ? TypedResults.Created((string?)null, Value) : Failure;
}
