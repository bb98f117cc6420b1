using Microsoft.Extensions.DependencyInjection;

namespace Lucid.ServiceDefaults.Errors;

/// <summary>Says what known exceptions are answered with.</summary>
public static class ErrorMappingExtensions
{
    /// <summary>
    /// Answers a <typeparamref name="TException"/> that leaves an endpoint with <paramref name="code"/>. What comes through unmapped is a
    /// defect and is answered with 500.
    /// </summary>
    public static IServiceCollection MapException<TException>(this IServiceCollection services, ErrorCode code)
        where TException : Exception =>
        services.AddSingleton(new ErrorMapping(static exception => exception is TException, code));
}
