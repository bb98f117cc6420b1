using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace Lucid.Auth.Errors;

/// <summary>A value, or why there is none.</summary>
internal readonly record struct Outcome<T>
    where T : class
{
    private Outcome(T? value, Failure? failure) => (Value, Failure) = (value, failure);

    public T? Value { get; }

    public Failure? Failure { get; }

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Failure failure) => new(null, failure);

    public static implicit operator Outcome<T>(Lucid.ServiceDefaults.Errors.ErrorCode code) => new(null, code);

    /// <summary>True and the value, or false and the failure.</summary>
    public bool Succeeded([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Failure? failure)
    {
        (value, failure) = (Value, Failure);
        return value is not null;
    }

    /// <summary>The answer of an endpoint: 200 and the value as JSON, or the error envelope.</summary>
    public IResult ToResult() => Failure is null ? TypedResults.Ok(Value) : Failure;

    /// <summary>The same with 201 for something that was made.</summary>
    public IResult ToCreated() => Failure is null ? TypedResults.Created((string?)null, Value) : Failure;
}
